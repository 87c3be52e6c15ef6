"""Statements that are asked with every request: put together once a process, and asked with other values each time.

The ORM takes longer to put such a statement together than PostgreSQL to answer it. What differs from one time to the
next stands in the queryset as a `Given`; whatever else the queryset says is fixed when it is prepared, and belongs into
the key under which it is kept.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from copy import copy
from datetime import datetime
from threading import Lock
from typing import Any, Final, Generic, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Count, DateTimeField, Expression, Model, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from foundation.core import remembered

KEPT: Final = 300
"""Statements that a process keeps; the one that was not asked for longest goes first."""

Row = TypeVar("Row")
Found = TypeVar("Found", bound=Model)


class Given(Expression):
    """A value that a prepared statement is told each time, by its name; or what is worked out from it then."""

    def __init__(self, name: str, output_field: Any, how: Callable[[Any], Any] | None = None) -> None:
        super().__init__(output_field=output_field)
        self.name = name
        self.how = how

    def value(self, given: dict[str, Any]) -> Any:
        """What stands in its place this time. Raises KeyError where it is missing."""
        return given[self.name] if self.how is None else self.how(given[self.name])

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """A place for the value, which `Prepared` fills."""
        return "%s", [self]


NOW: Final = Given("now", DateTimeField())
"""The moment at which a statement is asked."""
Moment = datetime | Given
"""A moment that is known, or that a prepared statement will be told."""


def worked_out(moment: Moment, how: Callable[[datetime], datetime]) -> Moment:
    """What follows from a moment, now or when the statement is told it."""
    return Given(moment.name, moment.output_field, how) if isinstance(moment, Given) else how(moment)


class Prepared(Generic[Row]):
    """A queryset whose statement is ready."""

    def __init__(self, rows: QuerySet[Any, Row]) -> None:
        self._rows = rows
        self._compiler = rows.query.get_compiler(rows.db)
        try:
            self._statement: tuple[str, tuple[Any, ...]] | None = self._compiler.as_sql()
        except EmptyResultSet:  # its conditions can hold for no row
            self._statement = None

    def ask(self, **given: Any) -> list[Row]:
        """The rows for these values, by one statement, by none where there can be none. Raises KeyError where one is
        missing."""
        if self._statement is None:
            return []
        sql, places = self._statement
        values = tuple(one.value(given) if isinstance(one, Given) else one for one in places)
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
        """The statement as it was prepared. Raises TransactionManagementError where it locks rows outside a
        transaction, as putting it together would."""
        if self.query.select_for_update and self.connection.get_autocommit():
            raise TransactionManagementError("select_for_update cannot be used outside of a transaction.")
        return self._ready


_kept: OrderedDict[Hashable, Prepared[Any]] = OrderedDict()
_lock = Lock()


def prepared(key: Hashable, rows: Callable[[], QuerySet[Any, Row]]) -> Prepared[Row]:
    """The statement that is kept under the key, else the one that `rows` says; one for each day, and for what the
    process remembers (ADR 34), so that neither belongs into the key."""
    return _prepared(remembered.stamp(), key, rows)


def count_prepared(key: Hashable, rows: Callable[[], QuerySet[Any, Any]], **given: Any) -> int:
    """How many rows there are, by a statement that is kept under the key."""

    def counted() -> QuerySet[Any, Any]:
        found = rows()
        of_those = cast("Any", found.model).objects.filter(pk__in=found.values("pk")).order_by()
        return cast("QuerySet[Any, Any]", of_those.values(all_rows=Value(1)).annotate(number=Count("pk")))

    return next((one["number"] for one in prepared(("number of", key), counted).ask(**given)), 0)


def first_prepared(key: Hashable, rows: Callable[[], QuerySet[Found]], **given: Any) -> Found | None:
    """As `remembered.first_as_of_now`, by a statement that is kept under the key. One statement, two where what is
    remembered has changed meanwhile, or where nothing is found: that may have changed by now, too."""
    while True:
        stamp = remembered.last_stamp()
        found = _prepared(stamp, key, lambda: remembered.as_of_now(rows()).order_by("pk")[:1]).ask(**given)
        if found:
            remembered.believe(found[0])
        held = remembered.last_stamp() if found else remembered.stamp_now()
        if held == stamp:
            return next(iter(found), None)


def _prepared(stamp: str, key: Hashable, rows: Callable[[], QuerySet[Any, Row]]) -> Prepared[Row]:
    place = (stamp, timezone.localdate(), key)
    with _lock:
        if place in _kept:
            _kept.move_to_end(place)
            return cast("Prepared[Row]", _kept[place])
    made = Prepared(rows())
    with _lock:
        _kept[place] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made
