"""Statements that are asked with every request: put together once a process, and asked with other values each time.

The ORM takes longer to put such a statement together than PostgreSQL to answer it. What differs from one time to the
next stands in the queryset as a `Given`. A statement is kept under the function that says its rows and all that the
function was told, so that two of them never share a key. So it is a function of a module, not one made anew each time.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from copy import copy
from itertools import count
from threading import Lock
from typing import Any, Final, Generic, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.models import BigIntegerField, Count, Model, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.where import WhereNode
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from foundation.core import remembered
from foundation.core.errors import Busy
from foundation.core.statements import prepared
from foundation.core.statements.given import Asking, Given
from foundation.core.statements.prepared import by_name

KEPT: Final = 1_000
"""Statements that a process keeps; the one that was not asked for longest goes first."""

Row = TypeVar("Row")
Found = TypeVar("Found", bound=Model)


class Kept(Generic[Row]):
    """A queryset whose statement is ready."""

    def __init__(self, rows: QuerySet[Any, Row], *, planned_once: bool = True) -> None:
        self._rows, self._number, self._is_planned_once = rows, next(_numbers), planned_once
        self._compiler = rows.query.get_compiler(rows.db)
        self._converters: list[dict[int, Any]] = []
        try:
            self._statement: tuple[str, tuple[Any, ...]] | None = self._compiler.as_sql()
        except EmptyResultSet:  # its conditions can hold for no row
            self._statement = None
        rows.query.where = self._compiler.where = (
            WhereNode()
        )  # the largest part, which stands in the statement

    def ask(self, **given: Any) -> list[Row]:
        """The rows for these values, by one statement, by none where there can be none. Raises KeyError where one is
        missing, Busy where what was prepared holds no more and a transaction failed with it."""
        if self._statement is None:
            return []
        sql, places = self._statement
        values = tuple(one.value(given) if isinstance(one, Given) else one for one in places)
        if any(map(_is_too_large, places, values)):
            return []
        told = tuple(value for place, value in zip(places, values, strict=True) if isinstance(place, Given))
        if self._is_planned_once and (name := prepared.name_of(self._number, self._with_constants, told)):
            try:
                return self._found(by_name(name, len(told)), told)
            except DatabaseError as error:
                if not prepared.is_over(error):
                    raise
                if connections[self._rows.db].in_atomic_block:
                    raise Busy from error
        return self._found(sql, values)

    def _found(self, sql: str, values: tuple[Any, ...]) -> list[Row]:
        query, ready = copy(self._rows.query), _Ready(self._compiler, sql, values, self._converters)
        query.get_compiler = lambda *_args, **_how: ready  # type: ignore[method-assign]
        asked = self._rows.__class__.__new__(self._rows.__class__)
        vars(asked).update(
            vars(self._rows), _query=query
        )  # nothing changes it, so it need not be copied as a whole
        return list(asked)

    def _with_constants(self) -> str:
        """The statement in which whatever is always the same stands already."""
        sql, places = cast("tuple[str, tuple[Any, ...]]", self._statement)
        return sql.replace("%%", "%%%%") % tuple(
            "%s" if isinstance(one, Given) else prepared.literal(one) for one in places
        )


def _is_too_large(place: Any, value: Any) -> bool:
    """Whether it is a number that no row can have; PostgreSQL would leave the index aside for it."""
    whole = isinstance(value, int) and isinstance(place, Given)
    return (
        whole and isinstance(place.output_field, BigIntegerField) and abs(value) > BigIntegerField.MAX_BIGINT
    )


class _Ready(SQLCompiler):
    """What fetches and makes the rows, told the statement instead of putting it together."""

    def __init__(
        self, made: SQLCompiler, sql: str, values: tuple[Any, ...], converters: list[dict[int, Any]]
    ) -> None:
        vars(self).update(vars(made), connection=connections[made.using or DEFAULT_DB_ALIAS])
        self._ready, self._converters = (sql, values), converters

    def get_converters(self, expressions: Any) -> dict[int, Any]:
        """What makes values of columns, found once."""
        if not self._converters:
            self._converters.append(super().get_converters(expressions))
        return self._converters[0]

    def as_sql(self, with_limits: bool = True, with_col_aliases: bool = False) -> tuple[str, tuple[Any, ...]]:
        """The statement as it is kept. Raises TransactionManagementError where it locks rows outside a transaction, as
        putting it together would."""
        if self.query.select_for_update and self.connection.get_autocommit():
            raise TransactionManagementError("select_for_update cannot be used outside of a transaction.")
        return self._ready


_kept: OrderedDict[Hashable, Kept[Any]] = OrderedDict()
_numbers = count(1)
_lock = Lock()


def ask_kept(rows: Callable[..., QuerySet[Any, Row]], *said: Any, **given: Any) -> list[Row]:
    """The rows that the function says, told what is `said`, by a statement that is kept; one for each day, and for what
    the process remembers (ADR 34)."""
    return _ask(remembered.stamp(), _as_they_are, rows, said, given)


def count_kept(rows: Callable[..., QuerySet[Any, Any]], *said: Any, **given: Any) -> int:
    """How many rows there are, by a statement that is kept."""
    found = _ask(remembered.stamp(), _number_of, rows, said, given)
    return next((one["number"] for one in found), 0)


def first_kept(rows: Callable[..., QuerySet[Any, Found]], *said: Any, **given: Any) -> Found | None:
    """The first of the rows by their keys, by a statement that is kept; whatever this thread remembers is from then on
    what held when it was read. One statement, two where what is remembered has changed meanwhile, or where nothing is
    found: that may have changed by now, too."""
    while True:
        stamp = remembered.last_stamp()
        found = _ask(stamp, _first_of, rows, said, given)
        if found:
            remembered.believe(found[0])
        held = remembered.last_stamp() if found else remembered.stamp_now()
        if held == stamp:
            return next(iter(found), None)


def _ask(
    stamp: str,
    part: Callable[..., QuerySet[Any, Any]],
    rows: Callable[..., QuerySet[Any, Any]],
    said: tuple[Any, ...],
    given: Mapping[str, Any],
) -> list[Any]:
    named, told = [], dict(given)
    for one in said:
        if isinstance(one, Asking):
            who, known = one.in_statements()
            named.append(who)
            told |= known
        else:
            named.append(one)
    key = (stamp, timezone.localdate(), part, rows, *named)
    return _under(key, lambda: part(rows(*named)), planned_once=_is_planned_once(rows, *named)).ask(**told)


def _is_planned_once(*said: Any) -> bool:
    return not any(getattr(one, "planned_each_time", False) for one in said)


def _under(key: Hashable, rows: Callable[[], QuerySet[Any, Row]], *, planned_once: bool) -> Kept[Row]:
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return cast("Kept[Row]", _kept[key])
    made = Kept(rows(), planned_once=planned_once)
    with _lock:
        _kept[key] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made


def _as_they_are(rows: QuerySet[Any, Row]) -> QuerySet[Any, Row]:
    return rows


def _first_of(rows: QuerySet[Found]) -> QuerySet[Found]:
    return remembered.as_of_now(rows).order_by("pk")[:1]


def _number_of(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    of_those = cast("Any", rows.model).objects.filter(pk__in=rows.values("pk")).order_by()
    return cast("QuerySet[Any, Any]", of_those.values(all_rows=Value(1)).annotate(number=Count("pk")))
