"""Which transaction of the database wrote a row.

Numbers of rows are given before they are committed, so a lower one may be seen later than a higher one. Whoever
follows a growing table remembers below which transaction everything has ended (`pg_snapshot_xmin`), and never passes a
row over.
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
    """Every transaction with a lower number has ended, as the statement that asks sees it."""

    template = "pg_snapshot_xmin(pg_current_snapshot())"
    output_field = TransactionField()
    arity = 0
