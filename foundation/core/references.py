"""Numbers without gap or repeat under concurrency.

A number belongs to the transaction that took it: a rollback gives it back, because the counter row is locked
until commit. Take it as late in the transaction as possible, for others wait on that row.
"""

from django.db import connection, transaction

NEXT = """
    INSERT INTO core_referencecounter (series, last) VALUES (%s, 1)
    ON CONFLICT (series) DO UPDATE SET last = core_referencecounter.last + 1
    RETURNING last
"""


def next_in(series: str) -> int:
    """Take the next number of `series`, starting at 1.

    Raises TransactionManagementError outside a transaction, where a gap could not be prevented.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A number may only be taken inside a transaction.")
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [series])
        (number,) = cursor.fetchone()
    return int(number)
