"""Work that waits as rows: a worker takes one, counts that it begins, tries, and gives up after so many times.

A row is claimed with SKIP LOCKED and counted in a transaction of its own. A worker that is killed rolls back what it
did, but not that it began, so that what kills its worker is not tried for ever. Then the row is locked, done and saved
in one transaction: whatever happens in between is rolled back and tried again. Safe to run twice and on many nodes.

A room declares a kind of work as a `Work` and names it in its `room.py`; everything else is here.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic
from typing import Any, Final, Generic, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import DurationField, ExpressionWrapper, F, Model, QuerySet, Subquery, Value
from django.db.models.functions import Power
from django.db.models.sql import UpdateQuery
from django.utils import timezone
from django.utils.module_loading import import_string

from foundation.core.rooms.gathering import rooms
from foundation.core.storage import takes_nothing
from foundation.core.text import one_line

LONGEST_REASON: Final = 300
LONGEST_ROUND: Final = 12.0
"""Seconds in which a round begins what waits: what else the worker has to do, its heartbeat too, waits no longer."""

log = logging.getLogger(__name__)
Row = TypeVar("Row", bound=Model)


def words_of(error: Exception) -> str:
    """What the fault says, in one printable line that fits into a row."""
    return one_line(f"{type(error).__name__}: {error}", LONGEST_REASON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Generic[Row]):
    """One kind of work. What it says of its rows:

    `waiting`: those that are not done; `turn`: which of these a round takes, the next one first; `related`: what is
    read with a row. `do` changes the fields `changes` of a locked row, or deletes it, and raises when it cannot.
    `most`: how often a row is tried, None is for ever; `give_up` marks one that is not tried again and tells a person.

    `at_once`: how many rows a round takes; it begins no more of them after `LONGEST_ROUND`. `alone`: no round while
    another worker is at such a row. `back_off`: how long a row rests in `next_try_at` after its first attempt, twice as
    long after each other one; without it the next round tries again.

    Faults that are `hopeless` are given up at once, `foreseen` ones are logged without their trace, those that
    `end_round` would meet the other rows as well, and what `spares` names is no attempt. Their `words` are kept in the
    field `reason` of the row, its attempts in `counter`.
    """

    name: str
    waiting: Callable[[], QuerySet[Row]]
    turn: Callable[[QuerySet[Row]], QuerySet[Row]]
    do: Callable[[Row], object]
    changes: tuple[str, ...]
    give_up: Callable[[Row], object] | None = None
    related: tuple[str, ...] = ()
    most: int | None = 5
    at_once: int = 50
    alone: bool = False
    back_off: timedelta | None = None
    hopeless: tuple[type[Exception], ...] = ()
    foreseen: tuple[type[Exception], ...] = ()
    end_round: tuple[type[Exception], ...] = ()
    spares: Callable[[Exception], bool] = takes_nothing
    words: Callable[[Exception], str] = words_of
    counter: str = "attempts"
    reason: str = "error"


@dataclass(slots=True)
class Round:
    """How many rows were begun, and what the last one failed with."""

    tried: int = 0
    fault: Exception | None = None


@dataclass(frozen=True, slots=True)
class _Claim:
    """A row that was begun for the `number`th time."""

    key: int
    number: int


def kinds() -> Mapping[str, Work[Any]]:
    """Every kind of work of the site, by the task that does it."""
    return {work.task: import_string(work.kind) for room in rooms() for work in room.work.values()}


def run(
    work: Work[Row],
    among: QuerySet[Row] | None = None,
    *,
    do: Callable[[Row], object] | None = None,
    at_once: int | None = None,
) -> Round:
    """Take one row after the other, each once, until none waits or the round is over.

    The next one is chosen when the one before is done, so that what is urgent waits for one row and not for a round.
    With `among` those are taken instead of the kind's own turn; `do` does it instead of the kind's own, where a round
    needs something that is open for as long as it lasts.
    """
    done, passed_over, until = Round(), set[int](), monotonic() + LONGEST_ROUND
    if work.alone and _is_somebody_at(work):
        return done
    while done.tried < (at_once or work.at_once) and monotonic() < until:
        rows = work.turn(work.waiting()) if among is None else among
        claim = _claim(work, rows.exclude(pk__in=passed_over) if passed_over else rows)
        if claim is None:
            break
        done.tried += 1
        done.fault = _try(work, claim, do or work.do)
        passed_over.add(claim.key)
        if isinstance(done.fault, work.end_round):
            break
    return done


@transaction.atomic
def _is_somebody_at(work: Work[Row]) -> bool:
    keys = list(work.turn(work.waiting()).values_list("pk", flat=True)[: work.at_once])
    free = work.waiting().select_for_update(skip_locked=True).filter(pk__in=keys)
    return len(free.values_list("pk", flat=True)) < len(keys)


@transaction.atomic(durable=True)
def _claim(work: Work[Row], rows: QuerySet[Row]) -> _Claim | None:
    """Count one more attempt at the first of the rows that nobody is at, and commit that; None without one."""
    chosen = rows.select_for_update(skip_locked=True).values("pk")[:1]
    values: dict[str, Any] = {work.counter: F(work.counter) + 1}
    if work.back_off is not None:
        wait = Power(Value(2.0), F(work.counter)) * Value(work.back_off)
        values["next_try_at"] = Value(timezone.now()) + ExpressionWrapper(wait, DurationField())
    query = cast(
        "UpdateQuery", rows.model._meta.base_manager.filter(pk=Subquery(chosen)).query.chain(UpdateQuery)
    )
    query.add_update_values(values)
    try:
        sql, parameters = query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return None
    quoted = connection.ops.quote_name
    key, counter = quoted(str(rows.model._meta.pk.column)), quoted(work.counter)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} RETURNING {key}, {counter}", parameters)
        claimed = cursor.fetchone()
    return _Claim(*claimed) if claimed else None


def _try(work: Work[Row], claim: _Claim, do: Callable[[Row], object]) -> Exception | None:
    """Do a claimed row, unless another worker did or claimed it; the fault, if there was one."""
    if work.most is not None and claim.number > work.most:
        _end(work, claim, work.most)
        return None
    try:
        _do(work, claim, do)
    except work.foreseen as error:
        # Its words are on the row alone, for they may name people.
        log.warning("%s %s, attempt %s: %s", work.name, claim.key, claim.number, type(error).__name__)
        fault = error
    except Exception as error:  # any fault of one row must not keep the others waiting
        log.exception("%s %s failed, attempt %s.", work.name, claim.key, claim.number)
        fault = error
    else:
        return None
    _note(work, claim, fault)
    return fault


@transaction.atomic
def _do(work: Work[Row], claim: _Claim, do: Callable[[Row], object]) -> None:
    row = _locked(work, claim)
    if row is None:
        return
    setattr(row, work.reason, "")
    do(row)
    _save(work, row)


@transaction.atomic
def _note(work: Work[Row], claim: _Claim, error: Exception) -> None:
    """Keep with what the row failed, and whether no other attempt follows. What is spared counts as not begun."""
    row = _locked(work, claim)
    if row is None:
        return
    setattr(row, work.reason, work.words(error))
    if work.spares(error):
        setattr(row, work.counter, claim.number - 1)
        if work.back_off is not None:
            row.next_try_at = timezone.now()  # type: ignore[attr-defined]
    elif isinstance(error, work.hopeless) or (work.most is not None and claim.number >= work.most):
        _give_up(work, row)
    _save(work, row)


@transaction.atomic
def _end(work: Work[Row], claim: _Claim, most: int) -> None:
    """Give up what was begun as often as it may be and came to no end, so that nothing else could say so."""
    row = _locked(work, claim)
    if row is not None:
        setattr(row, work.counter, most)
        _give_up(work, row)
        _save(work, row)


def _give_up(work: Work[Row], row: Row) -> None:
    log.error("%s %s was given up after attempt %s.", work.name, row.pk, getattr(row, work.counter))
    if work.give_up is not None:
        work.give_up(row)


def _save(work: Work[Row], row: Row) -> None:
    """A row that was deleted needs it no more."""
    if row.pk is not None:
        row.save(update_fields=[*work.changes, work.counter, work.reason])


def _locked(work: Work[Row], claim: _Claim) -> Row | None:
    """The row, when it still waits and nobody claimed it since.

    Who holds it for a moment only looked for a row to claim, so that this waits: to pass it over would leave it to a
    later round. Who is at a row of an older claim cannot be met, for a locked row is not claimed.
    """
    rows = work.waiting().select_related(*work.related) if work.related else work.waiting()
    claimed = {"pk": claim.key, work.counter: claim.number}
    return rows.select_for_update(of=("self",)).filter(**claimed).first()
