"""Which transaction of the database wrote a row.

Numbers of rows are given before they are committed, so a lower one may be seen later than a higher one. Whoever
follows a growing table remembers below which transaction everything has ended, and never passes a row over.
"""

from typing import Any

from django.db import models
from django.db.models import Func


class TransactionField(models.Field):  # type: ignore[type-arg] # takes none while it runs
    """The number of a transaction as PostgreSQL counts it (xid8): it only grows while the data of the server stay."""

    def db_type(self, connection: Any) -> str:
        """The server's own type; no index of integers fits it."""
        return "xid8"

    def from_db_value(self, value: str | None, _expression: object, _connection: object) -> int | None:
        """The driver knows no such type and gives its digits."""
        return None if value is None else int(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> str | None:
        """Digits between quotes, which the server takes for its own type."""
        return None if value is None else str(value)


class ThisTransaction(Func):
    """The number of the transaction that asks, as a column's value of the database's own making."""

    function = "pg_current_xact_id"
    output_field = TransactionField()
    arity = 0


class OldestRunning(Func):
    """Every transaction of this database with a lower number has ended, as the statement that asks sees it.

    The server numbers the transactions of all its databases together. Of those that run, it passes over who holds a
    table of another database locked, for nobody changes the database within a transaction. Who shows no such lock is
    waited for: it has ended meanwhile, has written nothing yet, or is ours. So is the transaction that asks.
    """

    template = """LEAST(
        pg_snapshot_xmax(pg_current_snapshot()), pg_current_xact_id_if_assigned(), (
            SELECT running FROM pg_snapshot_xip(pg_current_snapshot()) AS running WHERE NOT EXISTS (
                SELECT FROM pg_locks AS number JOIN pg_locks AS held USING (virtualtransaction)
                WHERE number.transactionid = running::xid AND number.mode = 'ExclusiveLock' AND number.granted
                AND held.locktype = 'relation' AND held.database NOT IN (
                    SELECT 0 UNION SELECT oid FROM pg_database WHERE datname = current_database()
                )
            ) ORDER BY running LIMIT 1
        )
    )"""
    output_field = TransactionField()
    arity = 0
