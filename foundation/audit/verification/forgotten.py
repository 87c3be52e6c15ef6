"""What entries of the trail had to forget, against what the trail tells of it: every forgetting has an entry."""

from collections.abc import Iterator
from typing import Final

from django.db import connection

from foundation.audit.models.entry import PERSONAL
from foundation.audit.verification.entries import field_names
from foundation.audit.verification.findings import Fault, Finding

HAS_LOST: Final = "(" + " OR ".join(f"salts[{place + 1}] IS NULL" for place in range(len(PERSONAL))) + ")"
"""SQL for whether an entry with digests lacks a salt, whichever way it is gone."""
COUNT: Final = f"SELECT count(*) FROM audit_auditentry WHERE digests IS NOT NULL AND {HAS_LOST}"  # noqa: S608
# The entry of a forgetting is written after what it forgot, in its transaction, so that it has a later number.
UNTOLD: Final = """
    SELECT entry.id, array_agg(lost.field ORDER BY lost.place)
    FROM audit_auditentry AS entry CROSS JOIN unnest(%(fields)s) WITH ORDINALITY AS lost (field, place)
    WHERE entry.digests IS NOT NULL AND entry.salts[lost.place] IS NULL AND NOT EXISTS (
        SELECT FROM audit_auditentry AS told
        WHERE told.subject = entry.subject AND told.action = 'forget_in_trail' AND told.id > entry.id
            AND jsonb_exists(told.detail -> 'fields', lost.field))
    GROUP BY entry.id ORDER BY entry.id LIMIT %(most)s
"""


def forgotten_entries() -> int:
    """How many entries had to forget something."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT)
        (number,) = cursor.fetchone()
    return int(number)


def forgotten_faults(most: int) -> Iterator[Finding]:
    """Entries that lack a value with its salt, though the trail tells of no forgetting of that field."""
    names = field_names()
    with connection.cursor() as cursor:
        cursor.execute(UNTOLD, {"fields": list(PERSONAL), "most": most})
        for number, fields in cursor.fetchall():
            yield Finding(Fault.FORGOTTEN, number, ", ".join(names[field] for field in fields))
