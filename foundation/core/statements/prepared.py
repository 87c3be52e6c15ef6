"""Statements that PostgreSQL has planned already: what a connection is asked again and again it keeps, by `PREPARE`.

To plan a statement of many conditions takes PostgreSQL longer than to answer it. After five times it compares what a
plan for any values would cost with those for the values that came, and goes on with the cheaper way by itself. So what
finds few rows for one and very many for another is not prepared: `planned_each_time`.

A prepared statement belongs to its session and outlives a transaction, one that failed too. So this needs a session
of one's own: behind a pooler that gives one to each transaction it is switched off (`DATABASE_PREPARED`). Where nobody
did, no name is ever that of another's statement, and the first one that is not there any more switches it off for this
process.
"""

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from secrets import token_hex
from threading import Event, local
from typing import Any, Final, TypeVar
from uuid import UUID
from weakref import ref

from django.conf import settings
from django.db import connection

ASKED_BEFORE: Final = 2
"""How often a connection was asked a statement before it keeps it: what is asked seldom is not worth its memory."""
MOST: Final = 150
"""Statements that a connection keeps, of 20 to 300 kB each; the one that was not asked for longest goes first."""
SEEN: Final = 1_000
"""Statements of which a connection remembers that it was asked them, before it keeps them."""
AS_WRITTEN: Final = {
    bool: "boolean",
    Decimal: "numeric",
    float: "numeric",
    datetime: "timestamptz",
    date: "date",
    timedelta: "interval",
    UUID: "uuid",
}
"""Types of values as the driver writes them into a statement; text has none before it stands beside something."""
GIVEN_AWAY, CHANGED = "26000", "0A000"
"""SQLSTATE: no such statement in this session; a migration changed what one answers."""
WHOLE: Final = {"integer": 2**31 - 1, "bigint": 2**63 - 1}
"""The largest whole number of each type, the narrowest first, which the server takes."""

Rows = TypeVar("Rows", bound=Callable[..., Any])


class _Session(local):
    """What the connection of this thread keeps."""

    def __init__(self) -> None:
        self.of: Callable[[], Any] = lambda: None
        self.names: OrderedDict[Hashable, str] = OrderedDict()
        self.seen: OrderedDict[Hashable, int] = OrderedDict()
        self.gone: list[str] = []
        self.mark = ""


_session = _Session()
_numbers = count(1)
_sessions_are_given_away = Event()

log = logging.getLogger(__name__)


def planned_each_time(rows: Rows) -> Rows:
    """Mark a function that says a handful of rows for one and very many for another: no plan serves both."""
    rows.planned_each_time = True  # type: ignore[attr-defined]
    return rows


def name_of(key: Hashable, text: Callable[[], str], values: Sequence[Any]) -> str:
    """By which name this thread's connection is asked the statement of that key for values of such types; "" where it
    does not keep it. `text` is the statement with `%s` for each value, wanted once. Raises what the database raises."""
    if not settings.DATABASE_PREPARED or _sessions_are_given_away.is_set():
        return ""
    session, types = _session_now(), tuple(map(_type_of, values))
    if name := session.names.get((key, types)):
        session.names.move_to_end((key, types))
        return name
    asked = session.seen.pop((key, types), 0)
    if asked < ASKED_BEFORE:
        session.seen[key, types] = asked + 1
        while len(session.seen) > SEEN:
            session.seen.popitem(last=False)
        return ""
    return _prepared(session, (key, types), text(), types)


def by_name(name: str, number: int) -> str:
    """How a statement that is kept is asked, with `%s` for each of so many values."""
    return f"EXECUTE {name} ({', '.join(['%s'] * number)})" if number else f"EXECUTE {name}"


def is_over(error: Exception) -> bool:
    """Whether a statement failed because what was prepared holds no more; then all are prepared anew, or none any more
    where the session is another one than it was."""
    code = getattr(error.__cause__, "pgcode", None)
    if code == GIVEN_AWAY and not _sessions_are_given_away.is_set():
        _sessions_are_given_away.set()
        log.warning(
            "A pooler gives sessions away: set DATABASE_PREPARED=false. Nothing is prepared from now on."
        )
    if code in {GIVEN_AWAY, CHANGED}:
        forget()
    if code == GIVEN_AWAY:
        _session.gone.clear()
    return code in {GIVEN_AWAY, CHANGED}


def forget() -> None:
    """Have every statement prepared anew."""
    _session.gone += _session.names.values()
    _session.names.clear()


def literal(value: Any) -> str:
    """A value as the driver writes it into a statement that is prepared; `%` stands twice."""
    with _cursor() as cursor:
        written: bytes = cursor.mogrify("%s", (value,))
    return written.decode().replace("%", "%%")


def _prepared(session: _Session, key: Hashable, text: str, types: Sequence[str]) -> str:
    name = f"kept_{session.mark}_{next(_numbers)}"
    places = tuple(f"${number}" for number in range(1, len(types) + 1))
    of_types = f" ({', '.join(types)})" if types else ""
    with connection.wrap_database_errors, _cursor() as cursor:
        while len(session.names) >= MOST:
            session.gone.append(session.names.popitem(last=False)[1])
        while session.gone:
            cursor.execute(f"DEALLOCATE {session.gone[-1]}")
            session.gone.pop()
        cursor.execute(f"PREPARE {name}{of_types} AS {text % places}")
    session.names[key] = name
    return name


def _session_now() -> _Session:
    """A connection that was made anew keeps nothing yet."""
    connection.ensure_connection()
    if _session.of() is not connection.connection:
        _session.of, _session.mark = ref(connection.connection), token_hex(4)
        for kept in (_session.names, _session.seen, _session.gone):
            kept.clear()
    return _session


def _cursor() -> Any:
    """Of the driver itself: to prepare is no statement of whoever asks one."""
    connection.ensure_connection()
    return connection.connection.cursor()


def _type_of(value: Any) -> str:
    """As PostgreSQL takes it when the driver writes it into a statement."""
    if value is None or type(value) is str:
        return "unknown"
    if isinstance(value, int) and not isinstance(value, bool):
        return next((name for name, largest in WHOLE.items() if abs(value) <= largest), "numeric")
    if isinstance(value, list):
        inner = {_type_of(one) for one in value if one is not None}
        widest = next((name for name in ("numeric", "bigint", *inner) if name in inner), "unknown")
        return f"{'text' if widest == 'unknown' else widest}[]" if value else "unknown"
    return AS_WRITTEN.get(type(value), "unknown")
