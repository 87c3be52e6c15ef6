"""Entries from before there were seals: algorithm 1, each with the digest of the one before it.

Whoever owns the table could compute such a chain anew; the first seals over these entries hold their digests, and those
nobody computes without the key.
"""

from collections.abc import Iterator
from typing import Final

from django.db import connection

from foundation.audit.verification.findings import Fault, Finding
from foundation.audit.verification.forgotten import HAS_LOST

# The text that is hashed is the one of the trigger that chained the rows; what was forgotten since has none any more.
BROKEN: Final = f"""
    SELECT id, previous <> before FROM (
        SELECT id, digest, previous, NOT (digests IS NOT NULL AND {HAS_LOST}) AS is_whole,
            coalesce(lag(digest) OVER (ORDER BY id), '') AS before,
            encode(sha256(convert_to(jsonb_build_array(previous, id, extract(epoch FROM at), actor_id,
                actor_name, action, subject, reason, detail)::text, 'UTF8')), 'hex') AS computed
        FROM audit_auditentry WHERE algorithm = 1
    ) AS entries
    WHERE previous <> before OR (is_whole AND digest <> computed)
    ORDER BY id LIMIT %s
"""  # noqa: S608


def chain_faults(most: int) -> Iterator[Finding]:
    """What does not fit in the chain, the first ones. Reads all old entries once."""
    with connection.cursor() as cursor:
        cursor.execute(BROKEN, [most])
        for number, is_gap in cursor.fetchall():
            yield Finding(Fault.CHAIN_GAP if is_gap else Fault.CHAIN, number)
