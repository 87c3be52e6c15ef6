"""What waits for its seal: entries that are committed and in no seal yet, whatever their numbers.

Numbers are given before entries are committed. A seal says below which transaction (`horizon`) all had ended when it
was made; a later round looks at everything from there on and leaves out what seals since then hold, so that an entry
which was committed late is found whatever its number. The first rounds take what is older than such numbers as well.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from foundation.audit.models import Seal
from foundation.audit.sealing.source import Source, sources

LATE: Final = timedelta(seconds=10)
"""From this age on, an unsealed entry means that the sealer is not at work."""
MOST_COUNTED: Final = 10_000

WAITING: Final = """
    {table} AS entry
    WHERE (entry.transaction >= %(horizon)s::xid8 OR (%(horizon)s = '0' AND entry.transaction IS NULL)) AND {ready}
        AND entry.id > %(floor)s AND entry.id NOT IN (
            SELECT unnest(entries) FROM audit_seal WHERE kind = %(kind)s AND newest >= %(horizon)s::xid8)
"""
TAKE: Final = f"""
    SELECT entry.id, entry.transaction::text, {{leaf}} FROM {WAITING} ORDER BY entry.id LIMIT %(most)s
"""  # noqa: S608
COUNT: Final = f"""
    SELECT count(*), min(at) FROM (SELECT entry.at FROM {WAITING} LIMIT %(most)s) AS waiting
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Mark:
    """Up to where everything of a kind is sealed: all transactions before `horizon`, all numbers up to `floor`."""

    horizon: int = 0
    floor: int = 0


@dataclass(frozen=True, slots=True)
class Leaf:
    """An entry as a seal holds it: its number, its transaction and 32 bytes."""

    entry: int
    transaction: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Taken:
    """Entries for the next seal; `horizon`: every transaction before it had ended when they were read."""

    leaves: list[Leaf]
    horizon: int


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many entries wait, counted up to ten thousand of each kind, and since when the oldest does."""

    entries: int = 0
    oldest: datetime | None = None

    def age(self, now: datetime | None = None) -> timedelta:
        """How long the oldest has waited."""
        return max((now or timezone.now()) - self.oldest, timedelta(0)) if self.oldest else timedelta(0)

    @property
    def is_late(self) -> bool:
        """Whether the sealer should have sealed it long ago."""
        return self.age() > LATE


def mark_of(last: Seal | None, epoch: str) -> Mark:
    """Where the last seal of a kind left off; another epoch counts transactions anew, and looks at everything once."""
    return Mark(last.horizon, last.floor) if last and last.epoch == epoch else Mark()


def last_of(kind: str) -> Seal | None:
    """The last seal of a kind, without what it holds."""
    return Seal.objects.filter(kind=kind).defer("entries", "leaves").order_by("-number").first()


def take(source: Source, mark: Mark, most: int) -> Taken:
    """At most so many entries that wait, by number. The horizon is read first: what had ended by then is seen by the
    statement that comes after it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")
        (before,) = cursor.fetchone()
        cursor.execute(
            TAKE.format(table=source.table, leaf=source.leaf, ready=source.ready),
            {"kind": source.kind, "horizon": str(mark.horizon), "floor": mark.floor, "most": most},
        )
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    leaves = [Leaf(number, int(transaction or 0), bytes(leaf)) for number, transaction, leaf in rows]
    return Taken(leaves, int(before))


def backlog(epoch: str) -> Backlog:
    """What waits now, of all kinds. Two statements for each kind."""
    waiting = [_backlog_of(source, epoch) for source in sources()]
    oldest = [one.oldest for one in waiting if one.oldest]
    return Backlog(sum(one.entries for one in waiting), min(oldest, default=None))


def _backlog_of(source: Source, epoch: str) -> Backlog:
    mark = mark_of(last_of(source.kind), epoch)
    with connection.cursor() as cursor:
        cursor.execute(
            COUNT.format(table=source.table, ready=source.ready),
            {"kind": source.kind, "horizon": str(mark.horizon), "floor": mark.floor, "most": MOST_COUNTED},
        )
        return Backlog(*cursor.fetchone())
