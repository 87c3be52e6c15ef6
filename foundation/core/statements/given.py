"""What differs from one time to the next in a statement that is kept: the values that it is told each time."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar, cast

from django.db.models import DateTimeField, Expression, IntegerField, Value

Some = TypeVar("Some")


class Given(Expression):
    """A value that a kept statement is told each time, by its name."""

    def __init__(self, name: str, output_field: Any) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def value(self, given: Mapping[str, Any]) -> Any:
        """What stands in its place this time: a truth value as a number where that is wanted, as the ORM has it. Raises
        KeyError where it is missing."""
        value = given[self.name]
        is_number = isinstance(value, bool) and isinstance(self.output_field, IntegerField)
        return int(value) if is_number else value

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """A place for the value, which `Kept` fills."""
        return "%s", [self]


def filled_up(values: list[Some]) -> list[Some]:
    """As many as the next power of two, the last one again and again: a condition says the same with them, and few
    statements serve everybody."""
    return values + values[-1:] * ((1 << (len(values) - 1).bit_length()) - len(values) if values else 0)


class _WorkedOut(Given):
    """What follows from values that a kept statement is told."""

    def __init__(self, how: Callable[..., Any], *parts: Any) -> None:
        super().__init__("", DateTimeField())
        self.how, self.parts = how, parts

    def value(self, given: Mapping[str, Any]) -> Any:
        """As `how` says. Raises KeyError where a value is missing."""
        return self.how(*(one.value(given) if isinstance(one, Given) else one for one in self.parts))


class _Several(Expression):
    """Some values of which a kept statement is told at least one."""

    def __init__(self, *values: Any) -> None:
        super().__init__()
        self.values = [one if isinstance(one, Expression) else Value(one) for one in values]

    def get_source_expressions(self) -> Any:
        """The values."""
        return self.values

    def set_source_expressions(self, exprs: Any) -> None:
        """As they are resolved."""
        self.values = exprs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """A place for each."""
        places = [compiler.compile(one) for one in self.values]
        return f"({', '.join(sql for sql, _values in places)})", [
            one for _sql, told in places for one in told
        ]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)


NOW: Final = Given("now", DateTimeField())
"""The moment at which a statement is asked."""
Moment = datetime | Given
"""A moment that is known, or that a kept statement will be told."""


def worked_out(how: Callable[..., datetime], *parts: Any) -> Moment:
    """The moment that `how` makes of these, now or when a statement is told those that are `Given`."""
    return _WorkedOut(how, *parts) if any(isinstance(one, Given) for one in parts) else how(*parts)


def among(values: Collection[Any]) -> list[Any]:
    """The values for a condition `…__in`, which may be `Given`."""
    return cast("Any", _Several(*values)) if any(isinstance(one, Given) for one in values) else list(values)


class Asking(ABC):
    """Somebody who asks: all who are alike share a statement, which is told who it is this time."""

    __slots__ = ()

    @abstractmethod
    def in_statements(self) -> tuple[Hashable, Mapping[str, Any]]:
        """Who stands in the statement, and what it is told."""


@dataclass(frozen=True, slots=True, eq=False)
class Along:
    """What is read along with rows, by the names it gets; the expressions themselves tell one from another."""

    columns: Mapping[str, Any]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Along) and self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash(self._parts())

    def _parts(self) -> tuple[tuple[str, int], ...]:
        return tuple((name, id(one)) for name, one in self.columns.items())
