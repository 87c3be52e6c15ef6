"""Who may rate which dossier: its submitter or principal, or whoever holds the token of its invitation.

The letter with the token is sent to who filed the dossier, so it is good for as long as they may act for the applicant;
whoever is asked instead of them has an account.
"""

from django.utils.translation import gettext as _

from dossiers.models import Dossier
from dossiers.parties import filed_by, ground_holds
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, NotFound
from surveys.models import Invitation

RATED_IN = frozenset({State.FINISHED, State.RETURNED, State.REFUSED})
RELATED = ("agency", "receiving_point", "procedure_version")
GROUNDS = ("delegation", "representation")


def rateable(actor: Actor, *, code: str = "", token: str = "") -> Dossier:
    """The dossier to be rated. Raises NotFound for somebody else's, Conflict before it has come to its end."""
    dossier = _by_token(token) if token else _own(actor, code)
    if dossier.state not in RATED_IN:
        raise Conflict(_("This dossier is still under way. It can be rated once there is a result."))
    return dossier


def _by_token(token: str) -> Dossier:
    invitation = (
        Invitation.objects.select_related(*(f"dossier__{name}" for name in (*RELATED, *GROUNDS)))
        .filter(token=token)
        .first()
    )
    if invitation is None or not ground_holds(invitation.dossier):
        raise NotFound
    return invitation.dossier


def _own(actor: Actor, code: str) -> Dossier:
    own = Dossier.objects.select_related(*RELATED).exclude(state=State.DRAFT)
    dossier = own.filter(filed_by(actor), code=code).first()
    if dossier is None:
        raise NotFound
    return dossier
