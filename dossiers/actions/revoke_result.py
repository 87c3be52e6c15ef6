"""Revoke a result that was issued."""

from datetime import datetime

from dossiers.models import Dossier
from dossiers.moves.revoke_result import NOT_VALID
from dossiers.results.making import latest_issued, put
from dossiers.selectors.circumstances import Circumstances
from dossiers.transition import moving
from dossiers.wording import legal_ground
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict


def revoke_result(
    *,
    actor: Actor,
    dossier_id: int,
    reason: str,
    legal_reason: str,
    seen: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """The leader takes a result out of force by a decision that is named; its number is never used again.

    The verification page of the result tells anybody since when and why it is not valid. Raises Conflict when nothing
    valid was issued, InvalidInput without the decision and its ground, and what `moving` raises.
    """
    ground = legal_ground(legal_reason)
    with moving(
        "revoke_result", actor=actor, dossier_id=dossier_id, seen=seen, reason=reason,
        payload={"legal_reason": ground}, at=at,
    ) as in_progress:  # fmt: skip
        result = latest_issued(in_progress.dossier)
        if result is None or result.revoked_at is not None:
            raise Conflict(NOT_VALID)
        result.revoked_at, result.revoked_by_id = in_progress.at, actor.user_id
        result.revocation_ground, result.revocation_reason = ground, in_progress.reason
        put(result, in_progress.rows)
        in_progress.payload["number"] = result.document_number
    return in_progress.dossier


def hindrance(circumstances: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way."""
    result = latest_issued(circumstances.dossier)
    return "" if result is not None and result.revoked_at is None else str(NOT_VALID)
