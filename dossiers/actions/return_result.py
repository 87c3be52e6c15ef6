"""Return the result to the applicant."""

from datetime import datetime

from django.utils.translation import gettext as _

from dossiers.models import Dossier
from dossiers.permissions import parties_of
from dossiers.states import Party
from dossiers.transition import moving
from portal.accounts.actor import Actor
from portal.core.errors import InvalidInput


def return_result(
    *, actor: Actor, dossier_id: int, taker: str = "", seen: int | None = None, at: datetime | None = None
) -> Dossier:
    """Hand the result over: at the counter with the name of who took it, or by the applicant's own download.

    A result is never withheld because it is late. Raises InvalidInput at the counter without a taker's name.
    """
    with moving("return_result", actor=actor, dossier_id=dossier_id, seen=seen, at=at) as under_way:
        dossier = under_way.dossier
        online = Party.APPLICANT in parties_of(actor, dossier, under_way.step)
        if not online and not taker.strip():
            raise InvalidInput(_("Enter the name of the person who takes the result."), field="taker")
        dossier.returned_at = under_way.at
        dossier.returned_to = dossier.applicant_name if online else taker.strip()
        under_way.payload["taker"] = dossier.returned_to
        under_way.payload["way"] = "online" if online else "counter"
    return dossier
