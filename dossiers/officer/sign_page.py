"""What a leader signs: one result after the other."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from dossiers.models import StepInstance
from dossiers.move_forms.shown import ShownMove
from dossiers.moves.table import MOVES
from dossiers.officer.draft import Preview, preview_of
from dossiers.officer.moves import moves_of
from dossiers.officer.places import case_url
from dossiers.selectors.case import Case, case_of
from dossiers.states import At
from dossiers.worklists.desks.lists import LISTS
from dossiers.worklists.desks.rows import Row
from dossiers.worklists.desks.workplace import OFFICER
from dossiers.worklists.workplace import rows_on
from foundation.accounts.actor import Actor
from foundation.papers.models import PrintedDocument

TO_SIGN = LISTS["to_sign"]
DRAFT = "draft"
SIGNING = frozenset(name for name, move in MOVES.items() if At.APPROVE in move.steps and not move.untaken)
"""What whoever signs does with the result before them."""


@dataclass(frozen=True, slots=True)
class SignPage:
    """One result to sign and the ways around it; `case` is None when nothing is left."""

    case: Case | None
    preview: Preview | None
    moves: list[ShownMove]
    left: int
    next_url: str

    @property
    def paper(self) -> PrintedDocument | None:
        """The draft as its signer signs it; None where it was put before them without, or is not made yet."""
        draft = self.case.draft if self.case else None
        if self.case is None or draft is None or not draft.sha256:
            return None
        papers = (one for one in self.case.documents if one.form == DRAFT)
        return next((one for one in papers if one.number == draft.paper_event), None)

    @property
    def case_url(self) -> str:
        """The whole dossier, from which a move leads to the page between two results."""
        return case_url(self.case.dossier.code or "", reverse("officer:sign_next")) if self.case else ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is left to sign: the next result, None when there is none, and how many."""

    next: Row | None
    left: int


def sign_page(actor: Actor, now: datetime, *, after: str = "") -> SignPage:
    """The first result to sign after the key `after`, the nearest due date first. Raises NotFound for others."""
    steps = _steps(actor, now)
    page = rows_on(OFFICER, steps, TO_SIGN.order, actor, now, after=after)
    if not page.rows:
        return SignPage(None, None, [], steps.count(), reverse("officer:sign") if after else "")
    case = case_of(actor, page.rows[0].dossier.code or "", now)
    back = reverse("officer:sign_next")
    moves = [view for view in moves_of(actor, case, back=back) if view.name in SIGNING and view.form]
    following = f"{reverse('officer:sign')}?{urlencode({'after': page.rows[0].key})}"
    return SignPage(case, preview_of(case, actor), moves, steps.count(), following)


def waiting_for_signature(actor: Actor, now: datetime) -> Waiting:
    """How many results wait, and the most urgent one. Raises NotFound for others."""
    steps = _steps(actor, now)
    page = rows_on(OFFICER, steps, TO_SIGN.order, actor, now)
    return Waiting(next(iter(page.rows), None), steps.count())


def _steps(actor: Actor, now: datetime) -> QuerySet[StepInstance]:
    return OFFICER.list_at(actor, TO_SIGN.slug).standing(actor, now)
