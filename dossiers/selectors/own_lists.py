"""The lists of an applicant's own dossiers: what asks for them, drafts, what is under way, what is done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.fields.json import KT
from django.utils import timezone

from dossiers.fees.owing import OWED
from dossiers.models import Delivery, Dossier, Supplement
from dossiers.parties import begun_by, filed_by
from dossiers.phases import FINAL, WHOSE_TURN
from dossiers.selectors.access import RELATED
from dossiers.selectors.citizen import PAGE, own
from dossiers.selectors.clock_view import ClockView, clock_of
from dossiers.states import Party, State
from dossiers.step_waits import waiting_in
from foundation.accounts.actor import Actor
from foundation.accounts.asking import asking
from foundation.core.keyset import Page, by_id, kept_page_of
from foundation.core.remembered import read_along
from foundation.core.statements.kept import ask_kept
from payments.selectors import demands

DONE = FINAL | {State.FINISHED, State.CORRECTING}
MINE = frozenset(state for state, party in WHOSE_TURN.items() if party is Party.APPLICANT) - {State.DRAFT}
TO_FETCH = Q(state=State.FINISHED) & ~Q(delivery=Delivery.POST)
"""The result waits for whoever fetches or downloads it; the post brings the others."""
UNPAID = Q(state=State.RETURNED, owed__gt=0)
"""The result was handed over, and nobody asks for its fee at the counter any more."""
MONEY: dict[str, Any] = {
    "demanded": Case(
        When(waiting_in(State.PAYMENT_REQUESTED), then=Subquery(demands(OuterRef("pk")).values("amount")[:1]))
    ),
    "owed": OWED,
}
"""For the query that reads the dossiers of a list: what is to be paid for each."""
NAME = "answers__applicant_name"
NOT_SHOWN = ("answers", "set_aside", "fee_facts")
SHOWN_ALONG = ("procedure_version__procedure", "agency")


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier in a list, with its clock; `answer_until` is by when the applicant must answer what is asked,
    `demanded` what they are asked to pay and waited for, and `owed` what of the fees is not paid, both in đồng."""

    dossier: Dossier
    clock: ClockView
    answer_until: datetime | None = None
    demanded: int | None = None
    owed: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that a person has here, what is asked of them first. A draft `is_readable` unless it was begun for
    somebody for whom the person may not act any more."""

    asked: Page[Row]
    drafts: list[Dossier]
    running: Page[Row]
    done: Page[Row]

    @property
    def is_empty(self) -> bool:
        """Whether the person never began anything."""
        return not (self.asked.rows or self.drafts or self.running.rows or self.done.rows)


def overview(
    actor: Actor, *, asked_after: str = "", running_after: str = "", done_after: str = ""
) -> Overview:
    """All dossiers of the actor. Five queries at most, however many there are."""
    drafts = ask_kept(_drafts, asking(actor))
    read_along(drafts, *SHOWN_ALONG)
    now = timezone.now()

    def part(name: str, after: str) -> Page[Dossier]:
        return kept_page_of(PARTS[name], asking(actor), order=by_id(descending=True), size=PAGE, after=after)

    return Overview(
        asked=_asked(part("asked", asked_after), now),
        drafts=drafts,
        running=_told(part("running", running_after), now),
        done=_told(part("done", done_after), now),
    )


def _drafts(actor: Actor) -> QuerySet[Dossier]:
    begun = Dossier.objects.filter(begun_by(actor)).select_related(*RELATED).defer(*NOT_SHOWN)
    named = begun.annotate(is_readable=filed_by(actor), declared_name=KT(NAME))
    return named.order_by("-pk")[:PAGE]


def _own(actor: Actor) -> QuerySet[Dossier]:
    return own(actor).defer(*NOT_SHOWN).annotate(**MONEY)


PARTS: Final[dict[str, Callable[[Actor], QuerySet[Dossier]]]] = {
    "asked": lambda actor: _own(actor).filter(Q(state__in=MINE) | TO_FETCH | UNPAID),
    "running": lambda actor: _own(actor).exclude(state__in=[State.DRAFT, *MINE, *DONE]),
    "done": lambda actor: _own(actor).filter(state__in=DONE).exclude(TO_FETCH).exclude(UNPAID),
}
"""What is submitted, by whose turn it is."""


def own_rows(
    dossiers: Sequence[Any], now: datetime, until: Mapping[int, datetime | None] | None = None
) -> list[Row]:
    """The rows of a list, which were read with `MONEY`; `until` is by when what is asked must be answered, by key."""
    read_along(dossiers, *SHOWN_ALONG)
    return [
        Row(one, clock_of(one, now), (until or {}).get(one.pk), one.demanded, one.owed) for one in dossiers
    ]


def _asked(page: Page[Dossier], now: datetime) -> Page[Row]:
    waiting = Supplement.objects.filter(dossier__in=page.rows, answered_at=None) if page.rows else ()
    return page.told(own_rows(page.rows, now, {one.dossier_id: one.answer_by for one in waiting}))


def _told(page: Page[Dossier], now: datetime) -> Page[Row]:
    return page.told(own_rows(page.rows, now))
