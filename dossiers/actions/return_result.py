"""Return the result to the applicant."""

from datetime import datetime

from django.utils.translation import gettext as _

from dossiers.models import Dossier
from dossiers.permissions import parties_of
from dossiers.post import tracking_number
from dossiers.states import Party
from dossiers.transition import moving
from dossiers.under_way import Moving
from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput

POSTED = "Bưu gửi {number}"
"""What stands in the register instead of the taker's name; the register is always Vietnamese."""


def return_result(
    *,
    actor: Actor,
    dossier_id: int,
    taker: str = "",
    tracking: str = "",
    seen: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Hand the result over: at the counter with the name of who took it, to the post with the carrier's number, or by
    the applicant's own download.

    A result is never withheld because it is late; one that was revoked is not handed over. Raises InvalidInput at the
    counter without a taker's name or with a number that no postal item has, and what `moving` raises.
    """
    with moving("return_result", actor=actor, dossier_id=dossier_id, seen=seen, at=at) as under_way:
        dossier = under_way.dossier
        dossier.returned_at = under_way.at
        if Party.APPLICANT in parties_of(actor, dossier, under_way.step):
            _give(under_way, "online", dossier.applicant_name)
        elif tracking.strip():
            number = tracking_number(tracking)
            _give(under_way, "post", POSTED.format(number=number))
            under_way.payload["tracking"] = number
        elif taker.strip():
            _give(under_way, "counter", taker.strip())
        else:
            raise InvalidInput(_("Enter the name of the person who takes the result."), field="taker")
    return dossier


def _give(under_way: Moving, way: str, taker: str) -> None:
    under_way.dossier.returned_to = taker
    under_way.payload |= {"way": way, "taker": taker}
