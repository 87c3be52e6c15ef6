"""Correct a result that was issued."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers import engine
from dossiers.acting import Beginnings
from dossiers.documents import drafting
from dossiers.documents.signing import post_of_leader
from dossiers.models import Dossier, Result
from dossiers.moves.correct_result import NOT_ISSUED, NOT_NUMBERED, OVER
from dossiers.process import process_of
from dossiers.results.beginning import suggested_content
from dossiers.results.making import draft_of, latest_issued, put, write
from dossiers.results.releasing import sign
from dossiers.selectors.circumstances import Circumstances
from dossiers.states import At
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, InvalidInput


def correct_result(
    *,
    actor: Actor,
    dossier_id: int,
    reason: str,
    content: str,
    seen: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """The leader signs a new version of a faulty result; it replaces the old one once the clerk has issued it.

    Until then the old one stays valid, and the measured end of the dossier never changes. Raises Conflict when nothing
    was issued or its last day is over, InvalidInput when nothing is corrected, and what `moving` raises.
    """
    with moving(
        "correct_result", actor=actor, dossier_id=dossier_id, seen=seen, reason=reason, at=at
    ) as in_progress:
        dossier, at = in_progress.dossier, in_progress.at
        issued = latest_issued(dossier)
        if issued is None:
            raise Conflict(NOT_ISSUED)
        if sentence := _over(issued, at):
            raise Conflict(sentence)
        before = drafting.whole(issued)
        after = drafting.text_of(dossier, issued.name, content, issued.outcome)
        if not content.strip() or (issued.revoked_at is None and after.split() == before.split()):
            raise InvalidInput(
                _("Write the content as it has to read; nothing was changed."), field="content"
            )
        if sentence := drafting.lacking(dossier, issued.name, content, issued.outcome):
            raise InvalidInput(sentence, field="content")
        draft = draft_of(dossier)
        draft.name, draft.outcome, draft.kind_code = issued.name, issued.outcome, issued.kind_code
        draft.opinion = issued.opinion
        write(draft, content.strip())
        draft.proposed_by_id, draft.correction_reason = actor.user_id, in_progress.reason
        sign(draft, actor, post_of_leader(actor, dossier.agency_id), at)
        put(draft, in_progress.rows, with_digest=True)
        engine.reopen_issue(in_progress)
    return dossier


def hindrance(circumstances: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way."""
    issued = latest_issued(circumstances.dossier)
    if issued is None:
        return str(NOT_ISSUED)
    numbered = process_of(circumstances.dossier).of_kind(At.ISSUE)
    return _over(issued, timezone.now()) if numbered else str(NOT_NUMBERED)


def _over(issued: Result, at: datetime) -> str:
    """The sentence that says that its last day, which a correction keeps, is over; empty where it is not."""
    last = None if issued.revoked_at else issued.valid_until
    if last is None or timezone.localdate(at) <= last:
        return ""
    return OVER % {"day": f"{last:%d/%m/%Y}"}


def beginnings(circumstances: Circumstances) -> Beginnings:
    """What was issued."""
    return {"content": suggested_content(circumstances)}
