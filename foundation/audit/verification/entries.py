"""Entries against what seals hold of them, by statements in the database: nothing of the trail is read into memory."""

from collections.abc import Collection, Iterator
from itertools import islice
from typing import Final

from django.db import connection
from django.utils.translation import gettext as _

from foundation.audit.models.entry import FORGOTTEN, PERSONAL
from foundation.audit.sealing.source import Source
from foundation.audit.sealing.statement import LEAF
from foundation.audit.sealing.unsealed import NOW
from foundation.audit.verification.findings import Fault, Finding

VALUES: Final = f"""
    SELECT id, {
    ", ".join(
        f"CASE WHEN salts[{place}] IS NULL THEN {field} <> '{empty}' ELSE "
        f"sha256(uuid_send(salts[{place}]) || convert_to({field}::text, 'UTF8'))"
        f" <> substring(digests FROM {(place - 1) * LEAF + 1} FOR {LEAF}) END AS wrong_{field}"
        for place, (field, empty) in enumerate(zip(PERSONAL, (FORGOTTEN, "", "", "{}"), strict=True), start=1)
    )
}
    FROM audit_auditentry WHERE digests IS NOT NULL
"""  # noqa: S608
AMONG: Final = "AND id = ANY(%(among)s)"
ANY_WRONG: Final = " OR ".join(f"wrong_{field}" for field in PERSONAL)
AGAINST_SEALS: Final = """
    SELECT seal.number, held.id, entry.id IS NULL
    FROM audit_seal AS seal CROSS JOIN unnest(seal.entries) WITH ORDINALITY AS held (id, place)
    LEFT JOIN {table} AS entry ON entry.id = held.id
    WHERE seal.kind = %(kind)s AND seal.number > %(above)s AND (entry.id IS NULL OR {leaf} IS DISTINCT FROM
        substring(seal.leaves FROM ((held.place - 1) * %(length)s + 1)::int FOR %(length)s))
    ORDER BY held.id LIMIT %(most)s
"""
# What was written by a transaction that had ended when the last seal was made would be in one, and no transaction is
# later than the latest. A difference of sets is found in one pass, whatever a plan expects of arrays.
LATER: Final = f"""
    SELECT entry.id FROM {{table}} AS entry WHERE entry.transaction IS NULL
        OR entry.transaction < %(horizon)s::xid8 OR entry.id <= %(floor)s OR entry.transaction > {NOW}
    EXCEPT SELECT unnest(entries) FROM audit_seal WHERE kind = %(kind)s ORDER BY 1 LIMIT %(most)s
"""  # noqa: S608


def field_names() -> dict[str, str]:
    """The fields that tell about people, in words."""
    return dict(zip(PERSONAL, (_("name"), _("reason"), _("address"), _("details")), strict=True))


def value_faults(most: int, among: Collection[int] | None = None) -> Iterator[Finding]:
    """Entries of the trail, among those numbers or all, whose words do not fit their salted digests, with the fields
    that were changed."""
    names = field_names()
    with connection.cursor() as cursor:
        values = VALUES if among is None else VALUES + AMONG
        cursor.execute(
            f"SELECT * FROM ({values}) AS entries WHERE {ANY_WRONG} ORDER BY id LIMIT %(most)s",  # noqa: S608
            {"most": most, "among": list(among or ())},
        )
        for number, *wrong in cursor.fetchall():
            changed = [names[field] for field, is_wrong in zip(PERSONAL, wrong, strict=True) if is_wrong]
            yield Finding(Fault.VALUE, number, ", ".join(changed))


def sealed_faults(source: Source, most: int, above: int = 0) -> Iterator[Finding]:
    """Entries that are not what their seal holds, or are gone; of seals above that number."""
    with connection.cursor() as cursor:
        cursor.execute(
            AGAINST_SEALS.format(table=source.table, leaf=source.leaf),
            {"kind": source.kind, "length": LEAF, "most": most, "above": above},
        )
        for seal, number, is_gone in cursor.fetchall():
            yield Finding(Fault.DELETED if is_gone else Fault.ENTRY, number, str(source.words), seal)


def inserted_faults(source: Source, horizon: int, floor: int, most: int) -> Iterator[Finding]:
    """Entries that no seal holds, though all of their time were sealed."""
    with connection.cursor() as cursor:
        cursor.execute(
            LATER.format(table=source.table),
            {"kind": source.kind, "horizon": str(horizon), "floor": floor, "most": most},
        )
        for (number,) in cursor.fetchall():
            yield Finding(Fault.INSERTED, number, str(source.words))


def changed_faults(source: Source, most: int, among: Collection[int] | None = None) -> Iterator[Finding]:
    """Entries, among those numbers or all, that do not fit the digest which their leaf covers."""
    for number in islice(source.changed(among), most):
        yield Finding(Fault.DIGEST, number, str(source.words))


def entries_of(source: Source) -> int:
    """How many there are, sealed or not."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {source.table}")  # noqa: S608
        (number,) = cursor.fetchone()
    return int(number)
