"""Rows that everything refers to and hardly anybody changes, remembered by each process (ADR 34).

With every change of such a table, whoever makes it, the database notes a stamp (migration core.0006), and what is
remembered belongs to the stamp under which it was read. A statement that reads a row on which a right hangs brings the
stamp along; anything else is at most a second old. A transaction that changed such rows has a stamp of its own, which
ends with it.
"""

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, field
from functools import cache
from threading import local
from time import monotonic
from typing import Any, Final, TypeVar, cast

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import ForeignKey, Func, JSONField, Model, QuerySet, TextField
from django.db.models.base import ModelState
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor

LOOK_AGAIN: Final = 1.0
"""Seconds after which a thread asks whether anything changed, where no statement told it."""
KEPT_STAMPS: Final = 4
"""Threads that have not looked yet, and transactions that change something, know an earlier or a later one."""
ROOM: Final = 20_000
"""Rows under one stamp; then it begins anew."""
AS_OF: Final = "core_remembered_as_of"

Row = TypeVar("Row", bound=Model)
Value = TypeVar("Value")
Stored = TypeVar("Stored")
Got = TypeVar("Got")


@dataclass(slots=True)
class _Memory:
    stamp: str
    known: dict[Hashable, Any] = field(default_factory=dict)


class _Present(local):
    """What this thread holds to be the case."""

    memory: _Memory | None = None
    looked_at: float = 0.0


_present = _Present()
_memories: dict[str, _Memory] = {}


def as_of_now(rows: QuerySet[Row]) -> QuerySet[Row]:
    """The rows with the stamp under which they are read, for `believe`."""
    return cast("QuerySet[Row]", rows.annotate(as_of=Func(function=AS_OF, output_field=TextField())))


def believe(row: Model) -> None:
    """Hold what was so when the row was read, `as_of_now`."""
    _believe(vars(row)["as_of"])


def stamp() -> str:
    """The stamp of what this thread remembers, at most a second old."""
    return _memory().stamp


def stamp_now() -> str:
    """The stamp of this moment. One statement."""
    return _look().stamp


def last_stamp() -> str:
    """The stamp that this thread saw last, however long ago; for whoever reads the next one at once."""
    return (_present.memory or _look()).stamp


def value_of(key: Hashable, read: Callable[[], Value]) -> Value:
    """What `read` finds, remembered under the key. Whoever asks gets the same object and changes nothing in it."""
    memory = _memory()
    if key not in memory.known:
        memory = _look()
        if len(memory.known) >= ROOM:
            memory.known.clear()
        memory.known[key] = read()
    return cast("Value", memory.known[key])


def row_of(model: type[Row], pk: Any) -> Row:
    """The row with that key, to be read and referred to: a copy of what is remembered, so that nobody changes it for
    others. Raises DoesNotExist."""
    return _copy(value_of((model, pk), lambda: _rows(model).get(pk=pk)))


def remember(model: type[Row], keys: Collection[Any]) -> None:
    """Remember the rows with these keys, by one statement for those that are not known yet."""
    known = _memory().known
    if missing := {pk for pk in keys if pk is not None and (model, pk) not in known}:
        memory = _look()
        memory.known.update({(model, row.pk): row for row in _rows(model).filter(pk__in=missing)})


def read_along(rows: Iterable[Model], *paths: str) -> None:
    """Remember what these rows refer to by those paths, so that telling of many takes a statement for each reference,
    and none for what is known."""
    for path in paths:
        found: Iterable[Model] = rows
        for name in path.split("__"):
            references = [
                (one._meta.get_field(name).related_model, getattr(one, f"{name}_id")) for one in found
            ]
            keys = {pk for _model, pk in references if pk is not None}
            if not keys:
                break
            model = cast("type[Model]", references[0][0])
            remember(model, keys)
            found = [row_of(model, pk) for pk in keys]


def forget() -> None:
    """Drop all that this process remembers."""
    _memories.clear()
    _present.memory = None


class RememberedRow(ForwardManyToOneDescriptor):  # type: ignore[type-arg] # the framework makes it, untyped
    """The row at the other end of a reference, from memory unless it was read along."""

    def get_object(self, instance: Model) -> Model:
        """The row that the instance refers to. Raises DoesNotExist."""
        found: Model = row_of(self.field.remote_field.model, getattr(instance, self.field.attname))
        return found


class RememberedKey(ForeignKey[Stored, Got]):
    """A reference to a row that is remembered."""

    forward_related_accessor_class = RememberedRow

    def deconstruct(self) -> tuple[Any, str, Any, Any]:
        """As the database knows it: a foreign key like all others."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs


def _memory() -> _Memory:
    memory = _present.memory
    if memory is None or monotonic() - _present.looked_at > LOOK_AGAIN:
        return _look()
    return memory


def _look() -> _Memory:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {AS_OF}()")
        return _believe(cursor.fetchone()[0])


def _believe(stamp: str) -> _Memory:
    memory = _memories.get(stamp)
    if memory is None:
        while len(_memories) >= KEPT_STAMPS:
            _memories.pop(next(iter(_memories)), None)
        memory = _memories[stamp] = _Memory(stamp)
    _present.memory, _present.looked_at = memory, monotonic()
    return memory


def _rows(model: type[Row]) -> QuerySet[Row]:
    return model._base_manager.defer(*_left_out(model))  # noqa: SLF001 - the framework's own name for it


@cache
def _left_out(model: type[Model]) -> frozenset[str]:
    """What is read when it is asked for: long texts, and what could be changed in place."""
    fields = model._meta.concrete_fields
    return frozenset(
        one.name
        for one in fields
        if isinstance(one, JSONField | ArrayField) or one.name in getattr(model, "NOT_REMEMBERED", ())
    )


def _copy(row: Row) -> Row:
    state = ModelState()
    state.db, state.adding = connection.alias, False
    copy = row.__class__.__new__(row.__class__)
    vars(copy).update(vars(row), _state=state)
    return copy
