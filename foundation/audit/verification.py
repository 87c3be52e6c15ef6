"""Proving that nobody changed the audit trail behind the triggers' back, by one statement in the database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

# The text that is hashed is the one of the trigger that chains the rows; the trail's own order is the order of ids.
SEALED: Final = """
    SELECT id, at, actor_name, action, subject, digest, previous,
        coalesce(lag(digest) OVER (ORDER BY id), '') AS before,
        encode(sha256(convert_to(jsonb_build_array(previous, id, extract(epoch FROM at), actor_id,
            actor_name, action, subject, reason, detail)::text, 'UTF8')), 'hex') AS sealed
    FROM audit_auditentry
"""
VERIFY: Final = f"""
    SELECT count(*), max(id), min(id) FILTER (WHERE previous <> before OR digest <> sealed)
    FROM ({SEALED}) AS entries
"""  # noqa: S608
BROKEN: Final = f"""
    SELECT id, at, actor_name, action, subject, digest <> sealed FROM ({SEALED}) AS entries WHERE id = %s
"""  # noqa: S608
DIGEST: Final = "SELECT digest FROM audit_auditentry WHERE id = %s"


@dataclass(frozen=True, slots=True)
class BrokenEntry:
    """The first entry that does not fit. `changed`: it was altered itself; otherwise one before it is missing."""

    id: int
    at: datetime
    actor_name: str
    action: str
    subject: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many entries there are, where they end, and the first that does not fit, if any.

    Cutting off the end of the trail leaves a whole chain; only who noted an earlier `last_id` and `last_digest`
    elsewhere can see it, by `holds`.
    """

    entries: int
    last_id: int
    last_digest: str
    broken: BrokenEntry | None


def verify() -> Verdict:
    """Recompute the digest of every entry and follow the chain from its beginning (Decree 13/2023/NĐ-CP asks for a
    record of processing that can be shown). Reads all rows once; two more when something is wrong."""
    with connection.cursor() as cursor:
        cursor.execute(VERIFY)
        entries, last_id, broken_id = _row(cursor)
        broken = None
        if broken_id is not None:
            cursor.execute(BROKEN, [broken_id])
            broken = BrokenEntry(*_row(cursor))
    return Verdict(entries, last_id or 0, _digest(last_id or 0), broken)


def holds(entry_id: int, digest: str) -> bool:
    """Whether the trail still has the entry with the digest that somebody noted."""
    return _digest(entry_id) == digest != ""


def _digest(entry_id: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute(DIGEST, [entry_id])
        found = cursor.fetchone()
    return str(found[0]) if found else ""


def _row(cursor: Any) -> tuple[Any, ...]:
    row = cursor.fetchone()
    assert row is not None
    return tuple(row)
