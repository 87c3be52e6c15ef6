"""Followers: what may come later than an event reads the events in their order and notes how far it came (ADR 31).

A follower reads events in the order of the transactions that wrote them, and only those below every transaction that
still runs: one that commits late, with a lower key, is read when it is there, and nothing is skipped. What the
follower does with some of them and its cursor are one transaction. A worker that is killed in the middle has done
nothing and repeats nothing; one that fails stays where it is, is tried again, is given up after some attempts and told
to a person, and keeps no other waiting.

A room declares a `Follower` and names it in its `room.py`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, Final, Generic, TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Min, Model, Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from foundation.core.database.transactions import OldestRunning
from foundation.core.models import Cursor
from foundation.core.rooms.gathering import declared
from foundation.core.worker.nudge import nudge
from foundation.core.worker.work import Work, run

Row = TypeVar("Row", bound=Model)
START: Final = 0
"""No transaction has this number: it comes before all of them."""
ATTEMPTS: Final = 8
"""With the pauses between them about an hour."""
TASK: Final = "foundation.core.tasks.follow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower(Generic[Row]):
    """One reader of events. `events` are all that there are, of a table with a growing key and a `TransactionField`
    `transaction`; `do` gets up to `at_once` of them, in order, in the transaction of the cursor. `moment` names the
    field that says when one happened."""

    name: str
    events: Callable[[], QuerySet[Row]]
    do: Callable[[Sequence[Row]], object]
    at_once: int = 500
    moment: str = "at"


def followers() -> Sequence[Follower[Any]]:
    """Every follower of the site, in the order of the rooms."""
    return declared("followers")


def follow() -> None:
    """Let every follower read on. Safe to run twice and on many nodes."""
    begin()
    run(FOLLOWING)


def begin() -> None:
    """Give a cursor to every follower that has none: it reads from the first event on. Which are old it has from the
    others that read the same table."""
    read_until = dict(Cursor.objects.values_list("follower", "old_until"))
    new = [one for one in followers() if one.name not in read_until]
    if new:
        old_until: dict[type[Model], int] = {}
        for one in followers():
            table = one.events().model
            old_until[table] = max(old_until.get(table, 0), read_until.get(one.name, 0))
        now = timezone.now()
        rows = (
            Cursor(follower=one.name, old_until=old_until[one.events().model], began_at=now, next_try_at=now)
            for one in new
        )
        Cursor.objects.bulk_create(rows, ignore_conflicts=True)


def unread(follower: Follower[Row], cursor: Cursor) -> QuerySet[Row]:
    """The events behind the cursor that can be read now, in their order.

    Those that are old, from before the column or from before the site was restored, come first and by their keys.
    """
    old = Q(transaction=None) | Q(pk__lte=cursor.old_until)
    if cursor.transaction == START and follower.events().filter(old, pk__gt=cursor.row_id).exists():
        return follower.events().filter(old, pk__gt=cursor.row_id).order_by("pk")
    behind = Q(transaction__gt=cursor.transaction) | Q(transaction=cursor.transaction, pk__gt=cursor.row_id)
    new = follower.events().filter(behind, pk__gt=cursor.old_until, transaction__gte=cursor.transaction)
    return new.filter(transaction__lt=OldestRunning()).order_by("transaction", "pk")


def begin_after_restore() -> None:
    """Transactions are counted anew in a database that was restored from a dump: whatever is there now is old, and read
    by its keys. A few events may be read for a second time, none is left out. A follower that the dump does not know
    begins here, so that what is old is old for it too."""
    begin()
    for follower in followers():
        for cursor in Cursor.objects.filter(follower=follower.name).select_for_update():
            last = follower.events().aggregate(last=Max("pk"))["last"] or 0
            behind = Q(transaction__gt=cursor.transaction) | Q(
                transaction=cursor.transaction, pk__gt=cursor.row_id
            )
            old = Q(transaction=None) | Q(pk__lte=cursor.old_until)
            left = Q(old, pk__gt=cursor.row_id) | ~old if cursor.transaction == START else behind & ~old
            first = follower.events().filter(left).aggregate(first=Min("pk"))["first"]
            cursor.transaction, cursor.row_id, cursor.old_until = START, (first or last + 1) - 1, last
            cursor.began_at = timezone.now()
            cursor.save(update_fields=["transaction", "row_id", "old_until", "began_at"])


def _of(cursor: Cursor) -> Follower[Any]:
    return next(one for one in followers() if one.name == cursor.follower)


def _waiting() -> QuerySet[Cursor]:
    names = [one.name for one in followers()]
    return Cursor.objects.filter(follower__in=names, stuck_since=None)


def _turn(waiting: QuerySet[Cursor]) -> QuerySet[Cursor]:
    """Those with something to read; a claim would write a row for each of the others."""
    due = waiting.filter(next_try_at__lte=timezone.now()).order_by("follower")
    return due.filter(pk__in=[cursor.pk for cursor in due if _has_more(cursor)])


def _has_more(cursor: Cursor) -> bool:
    """Asked for the next one in order, and not for any: the index knows it, whatever is there to read."""
    return unread(_of(cursor), cursor).values_list("pk", flat=True).first() is not None


def _read_on(cursor: Cursor) -> None:
    follower = _of(cursor)
    events = list(unread(follower, cursor)[: follower.at_once])
    if events:
        follower.do(events)
        last = events[-1]
        cursor.row_id = last.pk
        cursor.transaction = (
            START if last.transaction is None or last.pk <= cursor.old_until else last.transaction
        )
        if len(events) == follower.at_once:
            transaction.on_commit(partial(nudge, TASK))
    cursor.attempts, cursor.next_try_at, cursor.moved_at = 0, timezone.now(), timezone.now()


def _give_up(cursor: Cursor) -> None:
    """It stays at its place until a person lets it go on; they are told."""
    cursor.stuck_since = timezone.now()
    tell: Callable[[str, str], object] = import_string(settings.FOLLOWER_IS_STUCK)
    tell(cursor.follower, cursor.error)


FOLLOWING: Final = Work(
    name="Follower",
    waiting=_waiting,
    turn=_turn,
    do=_read_on,
    give_up=_give_up,
    changes=("transaction", "row_id", "moved_at", "next_try_at", "stuck_since"),
    most=ATTEMPTS,
    back_off=timedelta(seconds=15),
)
