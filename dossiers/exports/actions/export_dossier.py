"""Have a dossier made as a file to be taken along."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.models import Dossier, DossierExport
from foundation.accounts.actor import Actor
from foundation.audit.purposes import stated
from foundation.audit.record import record
from foundation.core.errors import InvalidInput
from foundation.core.worker.nudge import nudge
from foundation.papers.models import PrintState

ASKED = gettext_lazy("Say in %(least)s to %(most)s letters what the file is for.")
MOST_WAITING = 5


@transaction.atomic
def export_dossier(*, actor: Actor, dossier: Dossier, kind: str, purpose: str) -> DossierExport:
    """The worker makes the file, an `ExportKind`, which is kept some days; the trail says who asked for it and what for
    (Personal Data Protection Law, 91/2025/QH15). The dossier is one that its caller found for this person.

    Raises InvalidInput without a purpose, and while several of that person wait.
    """
    reason = stated(purpose, ASKED)
    waiting = DossierExport.objects.filter(requested_by_id=actor.person_id, state=PrintState.WAITING)
    if waiting.count() >= MOST_WAITING:
        raise InvalidInput(_("Several files that you asked for are still being made. Wait for them first."))
    export = DossierExport.objects.create(
        dossier=dossier, kind=kind, purpose=reason, requested_by_id=actor.person_id
    )
    record(
        actor, "export_dossier", dossier.subject, reason=reason, detail={"kind": kind, "export": export.pk}
    )
    transaction.on_commit(lambda: nudge("dossiers.tasks.make_exports"))
    return export
