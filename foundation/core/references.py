"""Numbers without gap or repeat under concurrency.

A number belongs to the transaction that took it: a rollback gives it back, because the counter row is locked
until commit. Take it as late in the transaction as possible, for others wait on that row. One that was committed and
then not used is given back, and whoever asks next gets it.
"""

from django.db import connection, transaction

NEXT = """
    INSERT INTO core_referencecounter AS counter (series, last, given, free) VALUES (%s, 1, 1, '{}')
    ON CONFLICT (series) DO UPDATE SET
        given = coalesce(counter.free[1], counter.last + 1),
        last = greatest(counter.last, coalesce(counter.free[1], counter.last + 1)),
        free = counter.free[2:]
    RETURNING given
"""
BACK = """
    UPDATE core_referencecounter
    SET free = (SELECT array_agg(number ORDER BY number) FROM unnest(array_append(free, %s::bigint)) AS number)
    WHERE series = %s AND last >= %s AND NOT free @> ARRAY[%s::bigint]
"""


def next_in(series: str) -> int:
    """Take the next number of `series`, starting at 1; before it those that were given back, the lowest first.

    Raises TransactionManagementError outside a transaction, where a gap could not be prevented.
    """
    _check_in_transaction()
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [series])
        (number,) = cursor.fetchone()
    return int(number)


def give_back(series: str, number: int) -> None:
    """Give back a number of `series` that nobody uses, in the transaction in which it falls free; giving it back twice
    changes nothing. Raises TransactionManagementError outside a transaction."""
    _check_in_transaction()
    with connection.cursor() as cursor:
        cursor.execute(BACK, [number, series, number, number])


def _check_in_transaction() -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A number may only be taken inside a transaction.")
