"""From the draft of a result to its release: the signature brings number and paper, and nothing is released without."""

import secrets
from datetime import datetime

from dossiers.codes import ALPHABET
from dossiers.documents import drafting, signing
from dossiers.documents.copies import heading_of
from dossiers.models import Result
from dossiers.move_in_progress import MoveInProgress
from dossiers.moves.issue_result import NOT_MADE, NOT_SIGNED
from dossiers.results.making import draft_of, last_day, named, not_ready, put, versions_of
from dossiers.states import At
from foundation.accounts.actor import Actor
from foundation.accounts.at_work import Post
from foundation.core.errors import Conflict, NotAllowed
from foundation.core.references import give_back, next_in
from foundation.core.working_time import VIETNAM

PAPER = "result"
"""The form of a result among the printed papers."""
RELEASES = ("issue_result", "issue_correction")
"""The moves that release a result."""
MADE_LATER = frozenset({"sha256"})
"""What the event of a release may leave empty, because it came after it."""
OF_AGENCY = frozenset({"agency", "agency_en", "agency_id"})
"""What it holds of the agency, which may get another name afterwards, or leave its dossiers to another."""
OF_FORM = frozenset({"title"})
"""What it holds of the form, which may be corrected afterwards."""


def sign(draft: Result, actor: Actor, post: Post | None, at: datetime) -> None:
    """Put name, title, number and day under a draft, unsaved; `post` is that by which somebody signs.

    The text is whole from now on, and what is declared later does not change it: the paper is made from it before
    anything is released. What was signed before is signed anew. Raises NotAllowed without a post, Conflict for a draft
    that lacks what its kind needs, or that the dossier left behind.
    """
    if post is None:
        raise NotAllowed
    check_complete(draft)
    draft.content = drafting.text_of(draft.dossier, draft.name, draft.content, draft.outcome)
    take_back_signature(draft)
    draft.signed_by_id, draft.signed_at = actor.user_id, at
    draft.signer_name, draft.signer_title = actor.name, signing.title_of(post)
    number(draft, at)


def number(result: Result, at: datetime) -> None:
    """Give a signed result, unsaved, the next number of the series that the agency has for its kind and the year, its
    day, the last day on which it holds, and the code by which the public verifies it.

    A corrected result takes a number of its own: it replaces a document that is out in the world and must not be taken
    for it (Decree 30/2020/NĐ-CP, numbering of issued documents).
    """
    agency = result.dossier.agency
    kind = drafting.kind_for(result.dossier, result.name)
    result.valid_from = at.astimezone(VIETNAM).date()
    result.valid_until = last_day(result, result.valid_from)
    result.verification_code = new_verification_code()
    year = result.valid_from.year
    result.notation = kind.notation(agency.notation, year)
    to_be_printed(result, result.dossier.version + 1)
    result.number = next_in(kind.series(agency.pk, year))


def to_be_printed(result: Result, event: int | None) -> None:
    """Let the paper of a result, unsaved, be the one of this event, which is to be made; None lets it have none."""
    result.paper_event, result.sha256 = event, ""


def show_to_signer(in_progress: MoveInProgress, draft: Result) -> None:
    """Have the draft printed where it lies before whoever signs once the move is made; elsewhere it has no paper."""
    to_be_printed(draft, in_progress.dossier.version + 1 if in_progress.before_signer else None)


def lay_anew(in_progress: MoveInProgress) -> None:
    """Have the draft that lies before whoever signs printed anew with the move, because its paper names the applicant.
    One statement, and none where nothing lies there."""
    if not any(item.kind == At.APPROVE and item.left_at is None for item in in_progress.items):
        return
    draft = next((one for one in versions_of(in_progress.dossier) if one.issued_at is None), None)
    if draft is not None and draft.signed_at is None and draft.paper_event is not None:
        to_be_printed(draft, in_progress.dossier.version + 1)
        put(draft, in_progress.rows, with_digest=True)


def take_back_signature(draft: Result) -> None:
    """Let a signature that was given fall, unsaved: the number goes back to its series, and the paper with both goes.
    Nothing happens to a draft without one."""
    if draft.number is not None and draft.valid_from is not None and draft.paper_event is not None:
        # The paper first: whoever makes it locks it before it locks the result.
        draft.dossier.documents.filter(form=PAPER, number=draft.paper_event).delete()
        kind, year = drafting.kind_for(draft.dossier, draft.name), draft.valid_from.year
        if draft.notation == kind.notation(draft.dossier.agency.notation, year):
            # Another one is of a series in which such documents are counted no more.
            give_back(kind.series(draft.dossier.agency_id, year), draft.number)
    draft.signed_by_id, draft.signed_at, draft.signer_name, draft.signer_title = None, None, "", ""
    draft.number, draft.notation, draft.verification_code = None, "", None
    draft.valid_from, draft.valid_until = None, None
    to_be_printed(draft, None)


def unsign(in_progress: MoveInProgress) -> None:
    """Have the signature under a result that is not issued fall with the move. One statement where the dossier may have
    one, and more only where it has."""
    if not any(item.kind in {At.APPROVE, At.ISSUE} for item in in_progress.items):
        return
    dossier = in_progress.dossier
    draft = next((result for result in versions_of(dossier) if result.issued_at is None), None)
    if draft is not None and draft.signed_at is not None:
        take_back_signature(draft)
        put(draft, in_progress.rows, with_digest=True)


def check_complete(result: Result) -> None:
    """Raise Conflict naming what the result lacks, or says otherwise than the corrected dossier: no empty and no
    outdated paper is signed or issued."""
    if sentence := not_ready(result):
        raise Conflict(sentence)


def not_to_be_issued(draft: Result | None) -> str:
    """The sentence that says why the latest version cannot be issued; empty when it can."""
    if draft is None or not draft.signed_at:
        return str(NOT_SIGNED)
    return not_ready(draft) or (str(NOT_MADE) if is_being_made(draft) else "")


def is_being_made(result: Result) -> bool:
    """Whether a signed result still waits for its paper. Those that were signed before the signature brought the number
    are printed on their issue."""
    return result.number is not None and not result.sha256


def release(in_progress: MoveInProgress, *, is_history: bool) -> None:
    """Let the signed result out with the move: the public may verify it from now on, and it can be handed over.

    Raises Conflict without a signature, for a result that lacks what its kind needs or that the dossier left behind,
    and while its paper is not made; where `is_history` is entered the paper may come later. What was signed before the
    signature brought the number is numbered now.
    """
    result = draft_of(in_progress.dossier)
    if result.signed_at is None:
        raise Conflict(NOT_SIGNED)
    check_complete(result)
    if is_being_made(result) and not is_history:
        raise Conflict(NOT_MADE)
    result.issued_by_id, result.issued_at = in_progress.actor.user_id, in_progress.at
    if result.number is None:
        number(result, in_progress.at)
        in_progress.payload["numbered"] = True
    put(result, in_progress.rows)
    in_progress.payload |= what_is_vouched_for(result)


def what_is_vouched_for(result: Result) -> dict[str, str]:
    """What the event of a release holds of its result, by which the public knows it again.

    `holder` is whom it is about, by initials; the agency bears the name of that day. The last day is empty where it has
    none, and so is until when it holds in words; the digest is while history is entered and the paper is not made yet.
    """
    agency, kind = result.dossier.agency, named(result.dossier, result.name)
    return {
        "title": heading_of(result.dossier, result.name),
        "number": result.document_number,
        "code": result.verification_code or "",
        "sha256": result.sha256,
        "signer": result.signer_name,
        "signer_title": result.signer_title,
        "holder": initials(drafting.holder_of(result)),
        "valid_until": result.valid_until.isoformat() if result.valid_until else "",
        "valid_while": kind.valid_while if kind else "",
        "valid_while_en": kind.valid_while_en if kind else "",
        "agency": agency.name,
        "agency_en": agency.name_en,
        "agency_id": str(agency.pk),
    }


def new_verification_code() -> str:
    """Twelve characters in three groups, to be typed from paper."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
    return "-".join(groups)


def initials(name: str) -> str:
    """Name by initials: "Nguyễn Văn An" → "N. V. A."."""
    return " ".join(f"{word[0].upper()}." for word in name.split())
