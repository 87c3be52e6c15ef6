"""Return the result to the applicant."""

from datetime import datetime

from dossiers.documents.post import tracking_number
from dossiers.models import Dossier
from dossiers.move_in_progress import MoveInProgress
from dossiers.moves.return_result import MOVE
from dossiers.transition import moving
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
    with moving("return_result", actor=actor, dossier_id=dossier_id, seen=seen, at=at) as in_progress:
        dossier = in_progress.dossier
        dossier.returned_at = in_progress.at
        if in_progress.standing.is_applicant:
            _give(in_progress, "online", dossier.applicant_name)
        elif tracking.strip():
            number = tracking_number(tracking)
            _give(in_progress, "post", POSTED.format(number=number))
            in_progress.payload["tracking"] = number
        elif taker.strip():
            _give(in_progress, "counter", taker.strip())
        else:
            raise InvalidInput(MOVE.argument("taker").missing, field="taker")
    return dossier


def _give(in_progress: MoveInProgress, way: str, taker: str) -> None:
    in_progress.dossier.returned_to = taker
    in_progress.payload |= {"way": way, "taker": taker}
