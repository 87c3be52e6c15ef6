"""Submit a draft result for approval."""

from datetime import datetime

from django.utils.translation import gettext as _

from dossiers import engine
from dossiers.acting import Beginnings, Choices
from dossiers.applicant import undecided_name
from dossiers.consulting.awaiting import going_on_words, missing_opinion
from dossiers.documents import draft_and_dossier, drafting
from dossiers.models import Dossier, Result
from dossiers.results.beginning import suggested_content
from dossiers.results.making import decide, draft_of, put, write
from dossiers.results.releasing import show_to_signer
from dossiers.selectors.circumstances import Circumstances
from dossiers.states import At
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, InvalidInput
from procedures.selectors import parts_of


def propose(
    *,
    actor: Actor,
    dossier_id: int,
    opinion: str = "",
    content: str = "",
    result_code: str = "",
    outcome: str = "",
    seen: int | None = None,
    item: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """The officer, then perhaps the head, puts opinion and draft result before the next one in the process.

    `result_code` is the national code of the result, the usual one when it is empty. `outcome` says what is decided,
    and may be left to the title of a certificate, permit or refusal; of a refusal `content` is the reasons, and its
    paper never the one that was asked for. Empty texts keep what the one before wrote, unless the other is decided
    now; what was corrected in the dossier since then comes in. Raises InvalidInput when there is no opinion at all,
    when nobody said what is decided, for a result of another procedure, naming what the result lacks or says otherwise
    than the corrected dossier, and when its words say the opposite: it is not put before anybody empty. Raises Conflict
    while form and dossier name two applicants, and while an opinion is missing for which the process waits.
    """
    with moving("propose", actor=actor, dossier_id=dossier_id, seen=seen, item=item, at=at) as in_progress:
        dossier = in_progress.dossier
        if sentence := undecided_name(dossier) or missing_opinion(dossier, in_progress.held_step):
            raise Conflict(sentence)
        draft = draft_of(dossier)
        decide(draft, outcome, result_code)
        draft.opinion = opinion.strip() or draft.opinion
        draft.content = content.strip() or draft_and_dossier.followed(draft)
        if not draft.opinion:
            raise InvalidInput(_("Write the opinion that the leader decides on."), field="opinion")
        if sentence := drafting.lacking(dossier, draft.name, draft.content, draft.outcome):
            raise InvalidInput(sentence, field="content")
        _check_follows(draft, typed=bool(content.strip()))
        write(draft, draft.content)
        if draft.proposed_by_id is None or in_progress.held_step.kind == At.EXAMINE:
            draft.proposed_by_id = actor.user_id
        put(draft, in_progress.rows, with_digest=True)
        engine.advance(in_progress, "propose", note=draft.opinion)
        show_to_signer(in_progress, draft)
    return dossier


def _check_follows(draft: Result, *, typed: bool) -> None:
    """Whoever typed a value of their own saw the dossier; a value from before its correction is nobody's."""
    found = draft_and_dossier.differences(draft)
    if sentence := draft_and_dossier.sentence([one for one in found if not (typed and one.is_edited)]):
        raise InvalidInput(sentence, field="content")


def choices(circumstances: Circumstances) -> Choices:
    """The kinds of result of the procedure; none where there is but one."""
    kinds = parts_of(circumstances.dossier.procedure_version).results.all()
    return {"result_code": [(kind.code, kind.localised_name) for kind in kinds]}


def beginnings(circumstances: Circumstances) -> Beginnings:
    """What the one before wrote, else what the applicant declared."""
    opinion = circumstances.draft.opinion if circumstances.draft else ""
    return {"opinion": opinion, "content": suggested_content(circumstances)}


def hindrance(circumstances: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way."""
    dossier, step = circumstances.dossier, circumstances.step
    return undecided_name(dossier) or missing_opinion(dossier, step)


def warning(circumstances: Circumstances) -> str:
    """What whoever makes the move is told before; empty when there is nothing."""
    return going_on_words(circumstances.dossier, circumstances.step)
