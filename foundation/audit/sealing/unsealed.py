"""What waits for its seal: entries that are committed and in no seal yet, whatever their numbers.

Numbers are given before entries are committed. A seal says below which transaction (`horizon`) all are sealed; a later
round looks at everything from there on, transaction by transaction, and leaves out what seals since then hold, so that
an entry which was committed late is found whatever its number. The first rounds take what is older than such numbers
as well.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from foundation.audit.models import Seal
from foundation.audit.sealing.source import Source, sources
from foundation.core.database.transactions import OldestRunning

LATE: Final = timedelta(seconds=10)
"""From this age on, an unsealed entry means that the sealer is not at work."""
MOST_COUNTED: Final = 10_000

NOW: Final = "greatest(pg_snapshot_xmax(pg_current_snapshot()), pg_current_xact_id_if_assigned())"
"""SQL for the latest transaction that there is. A restored site has rows of later ones, of another server (ADR 24)."""
SINCE: Final = f"entry.transaction BETWEEN %(horizon)s::xid8 AND {NOW} AND entry.id > %(floor)s"
SEALED_SINCE: Final = "kind = %(kind)s AND epoch = %(epoch)s AND newest >= %(horizon)s::xid8"
# Both are grouped rather than joined: what a plan expects of arrays is wrong a hundredfold, and a join that it expects
# to be small compares each entry with each other one. Of so many candidates, at least `most` are in no seal.
WAITING: Final = """
    SELECT id, min(at) AS at, min(place) AS place FROM (
        SELECT id, at, row_number() OVER (ORDER BY {order}) AS place, false AS is_sealed FROM (
            SELECT entry.id, entry.at, entry.transaction FROM {table} AS entry WHERE {since} AND {ready}
            ORDER BY {order} LIMIT (
                SELECT %(most)s + coalesce(sum(cardinality(entries)), 0) FROM audit_seal WHERE {sealed_since})
        ) AS entry
        UNION ALL
        SELECT unnest(entries), NULL, NULL, true FROM audit_seal WHERE {sealed_since}
    ) AS entries GROUP BY id HAVING NOT bool_or(is_sealed) ORDER BY place LIMIT %(most)s
"""
TAKE: Final = f"""
    SELECT entry.id, entry.transaction::text, {{leaf}} FROM {{table}} AS entry
    WHERE entry.id = ANY (ARRAY(SELECT id FROM ({WAITING}) AS waiting)) ORDER BY entry.id
"""  # noqa: S608
COUNT: Final = f"SELECT count(*), min(at) FROM ({WAITING}) AS waiting"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Mark:
    """Up to where everything of a kind is sealed in an epoch: all transactions before `horizon`, all numbers up to
    `floor`."""

    epoch: str
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

    @property
    def newest(self) -> int:
        """The latest transaction among them; whatever was seen to wait of earlier ones is among them too."""
        return max((leaf.transaction for leaf in self.leaves), default=0)


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many entries wait, counted up to ten thousand of each kind, and since when the oldest does."""

    entries: int
    oldest: datetime | None

    def age(self, now: datetime | None = None) -> timedelta:
        """How long the oldest has waited."""
        return max((now or timezone.now()) - self.oldest, timedelta(0)) if self.oldest else timedelta(0)

    @property
    def is_late(self) -> bool:
        """Whether the sealer should have sealed it long ago."""
        return self.age() > LATE


def mark_of(last: Seal | None, epoch: str) -> Mark:
    """Where the last seal of a kind left off; another epoch counts transactions anew, and looks at everything once."""
    return Mark(epoch, last.horizon, last.floor) if last and last.epoch == epoch else Mark(epoch)


def last_of(kind: str) -> Seal | None:
    """The last seal of a kind, without what it holds."""
    return Seal.objects.filter(kind=kind).defer("entries", "leaves").order_by("-number").first()


def take(source: Source, mark: Mark, most: int) -> Taken:
    """At most so many entries that wait, those of the earliest transactions, by number. The horizon is read first: what
    had ended by then is seen by the statement that comes after it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ({OldestRunning.template})::text")
        (before,) = cursor.fetchone()
        cursor.execute(*asked(TAKE, source, mark, most))
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    leaves = [Leaf(number, int(transaction or 0), bytes(leaf)) for number, transaction, leaf in rows]
    return Taken(leaves, int(before))


def asked(statement: str, source: Source, mark: Mark, most: int) -> tuple[str, dict[str, Any]]:
    """The statement about what waits, and its values. The first look is at everything, oldest rows and earlier epochs
    included; later ones follow the index by transaction."""
    words = {
        "since": SINCE if mark.horizon else "true",
        "sealed_since": SEALED_SINCE if mark.horizon else "kind = %(kind)s",
        "order": f"entry.transaction{'' if mark.horizon else ' NULLS FIRST'}, entry.id",
    }
    values = {"kind": source.kind, "epoch": mark.epoch, "horizon": str(mark.horizon), "floor": mark.floor}
    text = statement.format(table=source.table, leaf=source.leaf, ready=source.ready, **words)
    return text, values | {"most": most}


def backlog(epoch: str) -> Backlog:
    """What waits now, of all kinds. Two statements for each kind."""
    waiting = [_backlog_of(source, epoch) for source in sources()]
    oldest = [one.oldest for one in waiting if one.oldest]
    return Backlog(sum(one.entries for one in waiting), min(oldest, default=None))


def _backlog_of(source: Source, epoch: str) -> Backlog:
    mark = mark_of(last_of(source.kind), epoch)
    with connection.cursor() as cursor:
        cursor.execute(*asked(COUNT, source, mark, MOST_COUNTED))
        return Backlog(*cursor.fetchone())
