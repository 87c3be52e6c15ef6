"""Pages of a list by the last row seen, so that the millionth row costs what the first does."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from django.db.models import BigIntegerField, DateTimeField, Field, Model, Q, QuerySet, TextField

from foundation.core.statements.given import Given
from foundation.core.statements.kept import ask_kept
from foundation.core.text import whole_number

SEPARATOR = "~"
Shown = TypeVar("Shown")
Told = TypeVar("Told")
Row = TypeVar("Row", bound=Model)
Value = datetime | int | str
Facts = Callable[[QuerySet[Any]], QuerySet[Any]]
GIVEN_AS: dict[type, type["Field[Any, Any]"]] = {
    datetime: DateTimeField, int: BigIntegerField, str: TextField,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column or annotation that sorts a list; `read` takes its value out of a key, None for something made up."""

    path: str
    read: Callable[[str], Value | None]

    def of(self, row: Model) -> Any:
        """The value of a row."""
        value: Any = row
        for name in self.path.split("__"):
            value = getattr(value, name)
        return value


@dataclass(frozen=True, slots=True)
class Order:
    """How the rows of a list follow one another: by one column that no two rows share, or by two that they do not share
    together."""

    columns: tuple[Column, ...]
    descending: bool = False

    def key_of(self, row: Model) -> str:
        """The key that asks for what follows this row; empty where the row has no place in the order."""
        return key_of([column.of(row) for column in self.columns])

    def place_in(self, key: str) -> tuple[Any, ...] | None:
        """The values that a key says, to be compared with those of another; None for one that nobody wrote."""
        parts = key.rsplit(SEPARATOR, len(self.columns) - 1)
        if len(parts) != len(self.columns):
            return None
        values = tuple(column.read(part) for column, part in zip(self.columns, parts, strict=True))
        return None if None in values else values

    def terms(self, *, backwards: bool = False) -> list[str]:
        """What a queryset is ordered by."""
        sign = "-" if self.descending != backwards else ""
        return [f"{sign}{column.path}" for column in self.columns]

    def beyond(self, place: Sequence[Value | Given], *, backwards: bool = False) -> Q:
        """What follows a place. Of two conditions the first says nothing new, but an index can begin from it."""
        side = "lt" if self.descending != backwards else "gt"
        paths = [column.path for column in self.columns]
        following = Q(
            *((f"{path}__{side}", value) for path, value in zip(paths, place, strict=True)), _connector=Q.OR
        )
        return following if len(paths) == 1 else Q((f"{paths[0]}__{side}e", place[0])) & following


@dataclass(frozen=True, slots=True)
class Page(Generic[Shown]):
    """Some rows; `before` and `after` ask for the neighbouring pages, empty where there is none."""

    rows: list[Shown]
    before: str = ""
    after: str = ""

    def told(self, rows: list[Told]) -> "Page[Told]":
        """The same page with what is told of each row in its place."""
        return Page(rows, self.before, self.after)


def key_of(values: Sequence[Value | None]) -> str:
    """The key of a row by the values of the columns that sort it; empty when it lacks one."""
    return "" if None in values else SEPARATOR.join(_written(value) for value in values if value is not None)


def by_id(path: str = "pk", *, descending: bool = False) -> Order:
    """By a number that no two rows share."""
    return Order((Column(path, whole_number),), descending)


def by_text(path: str, *, descending: bool = False) -> Order:
    """By a code or name that no two rows share."""
    return Order((Column(path, _text_in),), descending)


def by_moment(path: str, *, descending: bool = False) -> Order:
    """By an instant, and by the id where two rows have the same."""
    return Order((Column(path, _instant_in), Column("pk", whole_number)), descending)


def page_of(
    rows: QuerySet[Row],
    order: Order,
    *,
    size: int,
    after: str = "",
    before: str = "",
    facts: Facts | None = None,
) -> Page[Row]:
    """The page of the list after the key `after`, or before the key `before`; the first page for a key that nobody
    wrote. One query. With `facts`, which gets the ids of the rows and one more, the rows are found before anything
    is looked up for them.
    """
    place, backwards = _place(order, after, before)
    fetched = list(_rows_beyond(rows, order, place, backwards, size, facts))
    return _page(fetched, order, size, is_first=place is None, backwards=backwards)


def kept_page_of(
    rows: Callable[..., QuerySet[Row]],
    *said: Any,
    order: Order,
    size: int,
    after: str = "",
    before: str = "",
    facts: Facts | None = None,
    **given: Any,
) -> Page[Row]:
    """The same of the rows that the function says, told what is `said`, by a statement that is kept."""
    place, backwards = _place(order, after, before)
    named = {f"place_{number}": value for number, value in enumerate(place or ())}
    begins = tuple((name, GIVEN_AS[type(value)]) for name, value in named.items())
    beyond = _Beyond(order, begins, backwards, size, facts)
    fetched = ask_kept(_kept_beyond, beyond, rows, *said, **given, **named)
    return _page(fetched, order, size, is_first=place is None, backwards=backwards)


@dataclass(frozen=True, slots=True)
class _Beyond:
    order: Order
    begins: tuple[tuple[str, type["Field[Any, Any]"]], ...]
    backwards: bool
    size: int
    facts: Facts | None


def _kept_beyond(beyond: _Beyond, rows: Callable[..., QuerySet[Row]], *said: Any) -> QuerySet[Row]:
    place = [Given(name, field()) for name, field in beyond.begins]
    return _rows_beyond(rows(*said), beyond.order, place or None, beyond.backwards, beyond.size, beyond.facts)


def _place(order: Order, after: str, before: str) -> tuple[tuple[Value, ...] | None, bool]:
    """Where the page begins, None for the first one, and whether it ends there."""
    place = order.place_in(before)
    return (order.place_in(after), False) if place is None else (place, True)


def _rows_beyond(
    rows: QuerySet[Row],
    order: Order,
    place: Sequence[Value | Given] | None,
    backwards: bool,
    size: int,
    facts: Facts | None,
) -> QuerySet[Row]:
    terms = order.terms(backwards=backwards)
    query = rows if place is None else rows.filter(order.beyond(place, backwards=backwards))
    query = query.order_by(*terms)[: size + 1]
    return query if facts is None else facts(query.values("pk")).order_by(*terms)


def _page(fetched: list[Row], order: Order, size: int, *, is_first: bool, backwards: bool) -> Page[Row]:
    more, on_page = len(fetched) > size, fetched[:size]
    if backwards:
        on_page.reverse()
    has_before, has_after = (more, True) if backwards else (not is_first, more)
    return Page(
        on_page,
        order.key_of(on_page[0]) if on_page and has_before else "",
        order.key_of(on_page[-1]) if on_page and has_after else "",
    )


def batches_of(rows: QuerySet[Row], size: int) -> Iterator[list[Row]]:
    """All rows by their ids, at most `size` at a time, for work that may change them on the way. A query a batch."""
    order, page = by_id(), page_of(rows, by_id(), size=size)
    while page.rows:
        yield page.rows
        if not page.after:
            return
        page = page_of(rows, order, size=size, after=page.after)


def _written(value: Value) -> str:
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}" if isinstance(value, datetime) else str(value)


def _instant_in(text: str) -> datetime | None:
    try:
        instant = datetime.fromisoformat(text)
        return instant.astimezone(UTC) if instant.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _text_in(text: str) -> str | None:
    return text if text and "\x00" not in text else None
