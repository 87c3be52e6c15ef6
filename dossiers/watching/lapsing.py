"""Ending dossiers whose supplement did not come in time, found by one statement, each ended by itself.

Run twice, on two nodes at once, or killed in the middle, nothing is done twice: each dossier ends in a transaction of
its own that locks the row and asks again whether the time is over.
"""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from dossiers.actions.lapse import lapse
from dossiers.models import Supplement
from dossiers.phases import LAPSING
from dossiers.watching.holding import hold, hold_no_longer, most_without_a_person, released_until
from foundation.accounts.actor import Actor
from foundation.core.errors import DomainError
from foundation.core.keyset import batches_of

BATCH = 500

log = logging.getLogger(__name__)


def end_unanswered(now: datetime | None = None) -> int:
    """End every dossier whose requested supplement is not back when its time is over; returns how many ended.

    Unusually many wait until a person has released them: a wrong clock, or calendars that were changed by mistake, look
    like this.
    """
    at = now or timezone.now()
    until = _admitted(at)
    return sum(_ended(dossier_id, at) for dossier_id in _unanswered(until)) if until else 0


def _admitted(at: datetime) -> datetime | None:
    """Up to which moment dossiers end now; None for none."""
    released, usual = released_until(), most_without_a_person(at)
    number = (_late(at).filter(answer_by__gte=released) if released else _late(at)).count()
    if number > usual:
        hold(at, number, usual)
        log.warning("%d dossiers would end, %d are usual at most: they wait for a person.", number, usual)
        return min(released, at) if released else None
    hold_no_longer()
    return at


def _late(at: datetime) -> QuerySet[Supplement]:
    return Supplement.objects.filter(
        answered_at=None, before_reception=False, answer_by__lt=at, dossier__state__in=LAPSING
    )


def _unanswered(at: datetime) -> Iterator[int]:
    for batch in batches_of(_late(at).only("dossier_id"), BATCH):
        yield from (supplement.dossier_id for supplement in batch)


def _ended(dossier_id: int, at: datetime) -> bool:
    try:
        lapse(actor=Actor.system(), dossier_id=dossier_id, at=at)
    except DomainError as error:
        log.info("Dossier %s was not ended: %s", dossier_id, error)
        return False
    return True
