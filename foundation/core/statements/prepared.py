"""Statements that are asked with every request: put together once a process, and asked with other values each time.

The ORM takes longer to put such a statement together than PostgreSQL to answer it. What differs from one time to the
next stands in the queryset as a `Given`; whatever else the queryset says is fixed when it is prepared.
"""

from copy import copy
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")


class Given(Expression):
    """A value that a prepared statement is told each time, by its name."""

    def __init__(self, name: str, output_field: Any) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """A place for the value, which `Prepared` fills."""
        return "%s", [self]


class Prepared(Generic[Row]):
    """A queryset whose statement is ready."""

    def __init__(self, rows: QuerySet[Any, Row]) -> None:
        self._rows = rows
        self._compiler = rows.query.get_compiler(rows.db)
        self._statement: tuple[str, tuple[Any, ...]] = self._compiler.as_sql()

    def ask(self, **given: Any) -> list[Row]:
        """The rows for these values, by one statement. Raises KeyError where one is missing."""
        sql, places = self._statement
        values = tuple(given[one.name] if isinstance(one, Given) else one for one in places)
        asked = self._rows.all()
        ready = _Ready(self._compiler, sql, values)
        asked.query.get_compiler = lambda *_args, **_how: ready  # type: ignore[method-assign]
        return list(asked)


class _Ready(SQLCompiler):
    """What fetches and makes the rows, told the statement instead of putting it together."""

    def __init__(self, made: SQLCompiler, sql: str, values: tuple[Any, ...]) -> None:
        vars(self).update(vars(copy(made)), connection=connections[made.using or DEFAULT_DB_ALIAS])
        self._ready = sql, values

    def as_sql(self, with_limits: bool = True, with_col_aliases: bool = False) -> tuple[str, tuple[Any, ...]]:
        """The statement as it was prepared."""
        return self._ready
