"""Rows of several tables written by one statement, PostgreSQL's WITH of INSERTs and UPDATEs.

A move writes to six tables or more. One round trip instead of six shortens the time for which its locks are held, and
a server that counts its statements counts one. The model layer stays the reader of everything; this only writes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import blake2s
from itertools import groupby
from typing import Any, Final, NamedTuple, TypeVar, cast

from django.db import DatabaseError, connection, models
from django.db.models import Field, ForeignKey, Model, QuerySet
from django.db.models.expressions import DatabaseDefault
from django.db.models.sql import UpdateQuery

from foundation.core.errors import Busy
from foundation.core.statements import prepared
from foundation.core.statements.given import Given
from foundation.core.statements.prepared import by_name

Row = TypeVar("Row", bound=Model)
Value = tuple[str, list[Any]]
"""A piece of SQL with its parameters."""
SHAPES: Final = 1_000
"""Pieces of SQL that a process keeps."""
AS_IT_IS: Final[Mapping[type, type]] = {
    **dict.fromkeys((models.CharField, models.EmailField, models.TextField), str),
    **dict.fromkeys((models.IntegerField, models.BigIntegerField, models.PositiveIntegerField), int),
    **dict.fromkeys((models.PositiveSmallIntegerField, models.AutoField, models.BigAutoField), int),
    models.BooleanField: bool,
}
"""The type of values that a field gives to the driver as they are, so that it need not be asked."""


class _Column(NamedTuple):
    field: "Field[Any, Any]"
    as_it_is: type | None


@dataclass(frozen=True, slots=True, eq=False)
class KeptChange:
    """A change of rows that nobody has read, by an update that is put together once: by what `rows` and `values` say,
    told what is `given`. Both are functions of a module."""

    rows: Callable[[], QuerySet[Any]]
    values: Callable[[], Mapping[str, Any]]
    given: Mapping[str, Any]


Leader = Model | QuerySet[Any] | KeptChange


@dataclass(slots=True)
class _Added:
    row: Model
    once: bool
    after: Leader | None


@dataclass(slots=True)
class Rows:
    """What is to be written. Values are taken when it is written, so that a row may change after it was named here.

    Keys that the database gives are not read back. Everything that the database checks is checked as usual; only the
    order in which the rows are written is open, unless one is added `after` another.
    """

    _changed: dict[int, tuple[Model, set[str]]] = field(default_factory=dict)
    _changed_all: list[tuple[QuerySet[Any], dict[str, Any]]] = field(default_factory=list)
    _changed_alike: list[KeptChange] = field(default_factory=list)
    _added: list[_Added] = field(default_factory=list)

    def change(self, row: Model, *names: str) -> None:
        """Update these fields of a row that is there already; all of them when none is named."""
        _row, changed = self._changed.setdefault(id(row), (row, set()))
        changed.update(names or (field.name for field in row._meta.concrete_fields if not field.primary_key))

    def change_all(self, rows: QuerySet[Any], **values: Any) -> None:
        """Update rows that nobody has read, as `QuerySet.update` does."""
        self._changed_all.append((rows, values))

    def change_kept(self, change: KeptChange) -> None:
        """The same by an update that is kept."""
        self._changed_alike.append(change)

    def add(self, *rows: Model, once: bool = False, after: Leader | None = None) -> None:
        """Insert rows. With `once` those that are there already by a unique key are left as they are.

        With `after` they come after that row or those rows, which are changed or added here too: where a unique key has
        to be free first, or where a foreign key points to a row that has no key yet. They are added once for each row
        that was changed.
        """
        self._added += [_Added(row, once, after) for row in rows]

    def all(self, model: type[Row]) -> list[Row]:
        """The rows of this table that were named so far, in that order."""
        named = [*(row for row, _names in self._changed.values()), *(added.row for added in self._added)]
        return [row for row in named if isinstance(row, model)]

    def latest(self, model: type[Row]) -> Row | None:
        """The row of this table that was named last, or None."""
        return next(reversed(self.all(model)), None)

    def write(self) -> None:
        """Write everything and begin anew; nothing when there is nothing. Raises what the database raises, Busy where
        what was prepared holds no more."""
        parts = list(self._parts())
        self._changed, self._changed_all, self._changed_alike, self._added = {}, [], [], []
        if parts:
            sql = f"WITH {', '.join(f'{name} AS ({part})' for name, (part, _values) in parts)} SELECT 1"
            values = [value for _name, (_part, told) in parts for value in told]
            name = prepared.name_of(blake2s(sql.encode()).digest(), lambda: sql, values)
            try:
                with connection.cursor() as cursor:
                    cursor.execute(by_name(name, len(values)) if name else sql, values)
            except DatabaseError as error:
                if prepared.is_over(error):
                    raise Busy from error
                raise

    def _parts(self) -> Iterator[tuple[str, Value]]:
        """PostgreSQL begins with the last part that no other reads from. So rows for which nobody waits are changed
        last: what triggers tell a new row is then what holds after the move, and need not be written a second time."""
        names: dict[int, str] = {}
        leaders = {id(added.after) for added in self._added}
        unawaited = [one for one in self._changed.values() if id(one[0]) not in leaders]
        for row, fields in self._changed.values():
            if id(row) in leaders:
                names[id(row)] = f"w{len(names)}"
                yield names[id(row)], _update(row, fields)
        for query, values in self._changed_all:
            names[id(query)] = f"w{len(names)}"
            yield names[id(query)], _update_all(query, values)
        for change in self._changed_alike:
            names[id(change)] = f"w{len(names)}"
            sql, places = _kept_update(change.rows, change.values)
            told = [one.value(change.given) if isinstance(one, Given) else one for one in places]
            yield names[id(change)], (sql, told)
        together = groupby(self._added, lambda added: _kind(added, leaders))
        for _key, group in together:
            batch = list(group)
            name = f"w{len(names)}"
            names |= {id(added.row): name for added in batch}
            after = names[id(batch[0].after)] if batch[0].after is not None else ""
            yield name, _insert(batch, after)
        for place, (row, fields) in enumerate(unawaited, len(names)):
            yield f"w{place}", _update(row, fields)


def _kind(added: _Added, leaders: set[int]) -> tuple[Any, ...]:
    """What makes rows fit into one INSERT: the same table and leader; one that others wait for stands alone."""
    alone = id(added.row) if id(added.row) in leaders else None
    return type(added.row), added.once, _made_there(added.row), id(added.after), alone


def _made_there(row: Model) -> tuple[str, ...]:
    """The columns of a new row whose values the database makes: an INSERT does not name them."""
    known = vars(row)
    return tuple(
        name
        for name, is_key in _may_be_made_there(type(row))
        if isinstance(value := known.get(name), DatabaseDefault) or (is_key and value is None)
    )


@cache
def _may_be_made_there(model: type[Model]) -> Sequence[tuple[str, bool]]:
    """By their attributes, and whether they are the key."""
    fields = model._meta.concrete_fields
    return [(one.attname, one.primary_key) for one in fields if one.primary_key or one.has_db_default()]


@cache
def _written(model: type[Model], left_out: tuple[str, ...]) -> Sequence[_Column]:
    """What an INSERT names."""
    fields = model._meta.concrete_fields
    return [_column(one) for one in fields if not one.generated and one.attname not in left_out]


@cache
def _named(model: type[Model], names: frozenset[str]) -> Sequence[_Column]:
    return [_column(one) for one in model._meta.concrete_fields if one.name in names]


def _column(field: "Field[Any, Any]") -> _Column:
    stored = field.target_field if isinstance(field, ForeignKey) else field
    return _Column(field, AS_IT_IS.get(type(stored)))


def _update(row: Model, names: set[str]) -> Value:
    model, fields = type(row), frozenset(names)
    return _updating(model, fields), [*(_value(row, one, False) for one in _named(model, fields)), row.pk]


@lru_cache(SHAPES)
def _updating(model: type[Model], names: frozenset[str]) -> str:
    places = ", ".join(f"{_quoted(one.field.column)} = %s" for one in _named(model, names))
    table, key = _quoted(model._meta.db_table), _key(model)
    return f"UPDATE {table} SET {places} WHERE {key} = %s RETURNING {key} AS id"  # noqa: S608 - names of ours


def _update_all(rows: QuerySet[Any], values: dict[str, Any]) -> Value:
    query = cast("UpdateQuery", rows.query.chain(UpdateQuery))
    query.add_update_values(values)
    sql, parameters = query.get_compiler(connection=connection).as_sql()
    return f"{sql} RETURNING {_key(rows.model)} AS id", list(parameters)


@cache
def _kept_update(rows: Callable[[], QuerySet[Any]], values: Callable[[], Mapping[str, Any]]) -> Value:
    return _update_all(rows(), dict(values()))


def _insert(batch: Sequence[_Added], after: str) -> Value:
    model, left_out = type(batch[0].row), _made_there(batch[0].row)
    given = tuple(_given_there(added) for added in batch)
    values = [
        _value(added.row, one, True)
        for added, keys in zip(batch, given, strict=True)
        for one in _written(model, left_out)
        if one.field.attname not in keys
    ]
    return _inserting(model, left_out, given, batch[0].once, after), values


def _given_there(added: _Added) -> frozenset[str]:
    """The references of a new row to the row before it, which is given its key by the same statement."""
    leader = added.after
    if not isinstance(leader, Model) or leader.pk is not None:
        return frozenset()
    keys = (one for one in added.row._meta.concrete_fields if isinstance(one, ForeignKey))
    return frozenset(one.attname for one in keys if one.get_cached_value(added.row, default=None) is leader)


@lru_cache(SHAPES)
def _inserting(
    model: type[Model], left_out: tuple[str, ...], given: tuple[frozenset[str], ...], once: bool, after: str
) -> str:
    """One INSERT of so many rows, each with the references that it is given there."""
    fields = [one.field for one in _written(model, left_out)]
    columns = ", ".join(_quoted(one.column) for one in fields)
    lines = (", ".join("id" if one.attname in keys else _typed(one) for one in fields) for keys in given)
    before = f" FROM {after}" if after else ""
    source = " UNION ALL ".join(f"SELECT {line}{before}" for line in lines)
    unless = " ON CONFLICT DO NOTHING" if once else ""
    table = _quoted(model._meta.db_table)
    return f"INSERT INTO {table} ({columns}) {source}{unless} RETURNING {_key(model)} AS id"


def _typed(field: "Field[Any, Any]") -> str:
    return f"%s::{field.db_type(connection)}"


def _key(model: type[Model]) -> str:
    """The key that others wait for; nobody waits for one of several columns."""
    column = model._meta.pk.column
    return "NULL" if column is None else _quoted(column)


def _value(row: Model, column: _Column, add: bool) -> Any:
    value = column.field.pre_save(row, add)
    if value is None or type(value) is column.as_it_is:
        return value
    return column.field.get_db_prep_save(value, connection=connection)


@cache
def _quoted(name: str | None) -> str:
    return str(connection.ops.quote_name(str(name)))
