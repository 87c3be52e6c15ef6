"""What a receipt opens: where its dossier stands, for whoever holds code and secret."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from dossiers.fees.takings import WITH_MONEY, Fees, fees_unless_settled
from dossiers.models import Dossier
from dossiers.phases import ASKED_FOR_PAPERS
from dossiers.selectors.access import by_secret
from dossiers.selectors.clock_picture import ClockPicture, picture_of
from dossiers.selectors.clock_view import ClockView, clock_of
from dossiers.selectors.consultations import ShownOutside, shown_outside
from dossiers.selectors.place_words import place_words
from dossiers.selectors.timeline import Happening, Reader, timeline_of
from dossiers.states import State
from dossiers.step_waits import waits_beside
from foundation.core.errors import NotFound
from payments.selectors import demands


@dataclass(frozen=True, slots=True)
class Tracked:
    """What anybody with code and secret may know: no personal data, and of what is asked only by when it has to be
    sent and how much is to be paid. Whoever filed at the counter without an account has no other page. `demanded` are
    đồng, 0 where no payment is awaited."""

    dossier: Dossier
    place: str
    clock: ClockView
    answer_until: datetime | None
    demanded: int
    fees: Fees
    explained: ClockPicture | None
    timeline: list[Happening]
    consultations: list[ShownOutside]


def tracked(code: str, secret: str) -> Tracked | None:
    """Where a dossier stands, for whoever holds its code and secret; None when they do not fit together."""
    try:
        dossier = by_secret(code, secret, **WITH_MONEY)
    except NotFound:
        return None
    beside = waits_beside(dossier)
    return Tracked(
        dossier=dossier,
        place=place_words(dossier, beside),
        clock=clock_of(dossier, timezone.now()),
        answer_until=_answer_until(dossier),
        demanded=_demanded(dossier, beside),
        fees=fees_unless_settled(dossier),
        explained=picture_of(dossier, beside),
        timeline=timeline_of(dossier, Reader.BY_CODE),
        consultations=shown_outside(dossier),
    )


def _answer_until(dossier: Dossier) -> datetime | None:
    if dossier.state not in ASKED_FOR_PAPERS:
        return None
    return dossier.supplements.filter(answered_at=None).values_list("answer_by", flat=True).last()


def _demanded(dossier: Dossier, beside: Sequence[State]) -> int:
    if State.PAYMENT_REQUESTED not in (dossier.state, *beside):
        return 0
    return demands(dossier.pk).values_list("amount", flat=True).first() or 0
