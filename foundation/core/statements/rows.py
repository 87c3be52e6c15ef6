"""Rows of several tables written by one statement, PostgreSQL's WITH of INSERTs and UPDATEs.

A move writes to six tables or more. One round trip instead of six shortens the time for which its locks are held, and
a server that counts its statements counts one. The model layer stays the reader of everything; this only writes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2s
from itertools import groupby
from typing import Any, TypeVar, cast

from django.db import DatabaseError, connection
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
        names: dict[int, str] = {}
        for row, fields in self._changed.values():
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
        leaders = {id(added.after) for added in self._added}
        together = groupby(self._added, lambda added: _kind(added, leaders))
        for _key, group in together:
            batch = list(group)
            name = f"w{len(names)}"
            names |= {id(added.row): name for added in batch}
            after = names[id(batch[0].after)] if batch[0].after is not None else ""
            yield name, _insert(batch, after)


def _kind(added: _Added, leaders: set[int]) -> tuple[Any, ...]:
    """What makes rows fit into one INSERT: the same table and leader; one that others wait for stands alone."""
    alone = id(added.row) if id(added.row) in leaders else None
    columns = [field.column for field in _written(added.row)]
    return type(added.row), added.once, columns, id(added.after), alone


def _written(row: Model) -> Sequence["Field[Any, Any]"]:
    """The fields that an INSERT names: those without a value of the database's own making."""
    known = vars(row)
    return [
        field
        for field in _insertable(type(row))
        if not isinstance(known.get(field.attname), DatabaseDefault)
        and not (field.primary_key and row.pk is None)
    ]


@cache
def _insertable(model: type[Model]) -> Sequence["Field[Any, Any]"]:
    return [field for field in model._meta.concrete_fields if not field.generated]


def _update(row: Model, names: set[str]) -> Value:
    meta = row._meta
    fields = [field for field in meta.concrete_fields if field.name in names]
    places = ", ".join(f"{_quoted(field.column)} = %s" for field in fields)
    table, key = _quoted(meta.db_table), _quoted(meta.pk.column)
    sql = ("UPDATE", table, "SET", places, "WHERE", key, "= %s RETURNING", key, "AS id")
    return " ".join(sql), [*(_value(row, field, False) for field in fields), row.pk]


def _update_all(rows: QuerySet[Any], values: dict[str, Any]) -> Value:
    query = cast("UpdateQuery", rows.query.chain(UpdateQuery))
    query.add_update_values(values)
    sql, parameters = query.get_compiler(connection=connection).as_sql()
    return f"{sql} RETURNING {_key(rows.model)} AS id", list(parameters)


@cache
def _kept_update(rows: Callable[[], QuerySet[Any]], values: Callable[[], Mapping[str, Any]]) -> Value:
    return _update_all(rows(), dict(values()))


def _insert(batch: Sequence[_Added], after: str) -> Value:
    row, fields = batch[0].row, _written(batch[0].row)
    lines = [[_place(added, field) for field in fields] for added in batch]
    places = [", ".join(sql for sql, _values in line) for line in lines]
    source = " UNION ALL ".join(
        " ".join(("SELECT", place, *(("FROM", after) if after else ()))) for place in places
    )
    table = _quoted(row._meta.db_table)
    columns = ", ".join(_quoted(field.column) for field in fields)
    unless = "ON CONFLICT DO NOTHING" if batch[0].once else ""
    sql = ("INSERT INTO", table, "(", columns, ")", source, unless, "RETURNING", _key(row), "AS id")
    return " ".join(sql), [value for line in lines for _sql, values in line for value in values]


def _place(added: _Added, field: "Field[Any, Any]") -> Value:
    """Where the value of a field comes from: a parameter, or the key that the row before it was just given."""
    leader = added.after
    if isinstance(field, ForeignKey) and isinstance(leader, Model) and leader.pk is None:
        pointed_to = field.get_cached_value(added.row, default=None)
        if pointed_to is leader:
            return "id", []
    return _typed(field), [_value(added.row, field, True)]


@cache
def _typed(field: "Field[Any, Any]") -> str:
    return f"%s::{field.db_type(connection)}"


def _key(model: Model | type[Model]) -> str:
    """The key that others wait for; nobody waits for one of several columns."""
    column = model._meta.pk.column
    return "NULL" if column is None else _quoted(column)


def _value(row: Model, field: "Field[Any, Any]", add: bool) -> Any:
    value = field.pre_save(row, add)
    return None if value is None else field.get_db_prep_save(value, connection=connection)


@cache
def _quoted(name: str | None) -> str:
    return str(connection.ops.quote_name(str(name)))
