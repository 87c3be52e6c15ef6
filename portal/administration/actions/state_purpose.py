"""Say what a dossier is opened for, before it is read."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from foundation.accounts.administering import reach_of
from foundation.accounts.models import Role
from foundation.audit.purposes import stated
from foundation.audit.record import record
from foundation.core.errors import NotFound

ASKED = _("Say in %(least)s to %(most)s letters what the dossier is opened for.")


@transaction.atomic
def state_purpose(*, actor: Actor, dossier: Dossier, purpose: str) -> None:
    """The auditor may read the dossier for a working day; the trail, and the applicant, see that they did (Personal
    Data Protection Law, 91/2025/QH15).

    Raises NotFound for others than auditors, InvalidInput for a purpose of few letters.
    """
    if not reach_of(actor, Role.AUDITOR).has(dossier.agency_id):
        raise NotFound
    record(actor, "inspect", dossier.subject, reason=stated(purpose, ASKED))
