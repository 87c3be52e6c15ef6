"""What a leader signs: one result after the other, or many that were ticked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.http import urlencode

from dossiers.actions.approve import approve
from dossiers.officer.draft import Preview, preview_of
from dossiers.officer.moves import MoveView, moves_of
from dossiers.selectors.case import Case, case_of
from dossiers.selectors.worklist_rows import Row, page_of
from dossiers.selectors.worklists import list_for, steps_on
from portal.accounts.actor import Actor
from portal.core.errors import DomainError
from portal.core.text import whole_number

MOST_AT_ONCE = 50
SIGNING = frozenset({"approve", "send_back"})


@dataclass(frozen=True, slots=True)
class SignPage:
    """One result to sign and the ways around it; `case` is None when nothing is left."""

    case: Case | None
    preview: Preview | None
    moves: list[MoveView]
    left: int
    next_url: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is left to sign: the next result, None when there is none, and how many."""

    next: Row | None
    left: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one of many went; `problem` is empty when it was signed."""

    code: str
    problem: str


def sign_page(actor: Actor, now: datetime, *, after: str = "") -> SignPage:
    """The first result to sign after the key `after`, the nearest due date first. Raises NotFound for others."""
    steps = steps_on(actor, list_for(actor, "cho-ky"), now)
    page = page_of(steps, now, after=after)
    if not page.rows:
        return SignPage(None, None, [], steps.count(), reverse("officer:sign") if after else "")
    case = case_of(actor, page.rows[0].dossier.code or "", now)
    back = reverse("officer:sign_next")
    moves = [view for view in moves_of(actor, case, back=back) if view.name in SIGNING and view.form]
    following = f"{reverse('officer:sign')}?{urlencode({'after': page.rows[0].key})}"
    return SignPage(case, preview_of(case, actor), moves, steps.count(), following)


def waiting_for_signature(actor: Actor, now: datetime) -> Waiting:
    """How many results wait, and the most urgent one. Raises NotFound for others."""
    steps = steps_on(actor, list_for(actor, "cho-ky"), now)
    return Waiting(next(iter(page_of(steps, now).rows), None), steps.count())


def approve_many(actor: Actor, chosen: Sequence[str]) -> list[Outcome]:
    """Sign each ticked result by itself, so that one that cannot be signed holds up no other.

    `chosen` are "id version code" as the list showed them; what changed since is not signed. Raises NotFound for
    somebody who signs nothing.
    """
    list_for(actor, "cho-ky")
    return [_approve(actor, *_parsed(one)) for one in dict.fromkeys(chosen[:MOST_AT_ONCE])]


def _parsed(one: str) -> tuple[int, int, str]:
    number, seen, code = [*one.split(" ", 2), "", "", ""][:3]
    version = whole_number(seen)
    return whole_number(number) or 0, -1 if version is None else version, code


def _approve(actor: Actor, dossier_id: int, seen: int, code: str) -> Outcome:
    try:
        approve(actor=actor, dossier_id=dossier_id, seen=seen)
    except DomainError as error:
        return Outcome(code, str(error.message))
    return Outcome(code, "")
