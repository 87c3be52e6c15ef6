"""Which agencies stand below which."""

from collections.abc import Collection
from typing import Final

from django.db import connection

BELOW: Final = """
WITH RECURSIVE line (id) AS (
    SELECT unnest(%(roots)s::bigint[])
    UNION
    SELECT lower.id FROM agencies_agency lower JOIN line ON lower.parent_id = line.id
)
SELECT id FROM line
"""


def with_all_below(agency_ids: Collection[int]) -> frozenset[int]:
    """Ids of these agencies and of all that stand under them, however deep. One query, none for nobody."""
    if not agency_ids:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(BELOW, {"roots": list(agency_ids)})
        return frozenset(pk for (pk,) in cursor.fetchall())
