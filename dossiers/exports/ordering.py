"""Ordering the file of a dossier that somebody may take along."""

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.models import Dossier, DossierExport, ExportKind
from foundation.accounts.actor import Actor
from foundation.audit.purposes import FOR_A_FILE, stated
from foundation.audit.record import record
from foundation.core.errors import InvalidInput
from foundation.core.worker.made_file import MadeState
from foundation.core.worker.nudge import nudge

MOST_WAITING = 5


def ordered(actor: Actor, dossier: Dossier, kind: str, purpose: str) -> DossierExport:
    """The worker makes the file, which is kept some days; the trail says who asked for it and what for (Personal Data
    Protection Law, 91/2025/QH15). Who may, the action says that orders it.

    Raises InvalidInput for what is no `ExportKind`, without a purpose, and while several of that person wait.
    """
    if kind not in ExportKind.values:
        raise InvalidInput(_("Choose which of the files you want."), field="kind")
    reason = stated(purpose, FOR_A_FILE)
    waiting = DossierExport.objects.filter(requested_by_id=actor.person_id, state=MadeState.WAITING)
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
