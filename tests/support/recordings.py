"""What was written once is played again: a dossier at a stage costs a test one statement instead of a hundred.

Within a process the first test that wants such a dossier makes it by the real actions, while its writes are listened
to. The next one that wants it, on the same data, gets just these writes, with the numbers that they had: the sequences
are set back first, which no row minds, for what tests write is rolled back. On the same data means after the very same
writes of the test, at the suite's own time, under its own settings; whatever differs makes the dossier anew. Triggers
and constraints see the played rows as they saw the first ones.
"""

import pickle
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial, wraps
from pathlib import Path
from typing import Any, Final, Generic, ParamSpec, TypeVar, cast
from unittest.mock import patch

import time_machine
from django.conf import UserSettingsHolder, settings
from django.db import connection
from django.utils.translation import get_language

from dossiers.models import Dossier
from foundation.core.storage.local import LocalFiles

READS: Final = ("SELECT", "SAVEPOINT", "RELEASE")
SEQUENCES: Final = (
    "SELECT quote_ident(sequencename), last_value FROM pg_sequences WHERE schemaname = 'public'"
)
Asked = ParamSpec("Asked")
Made = TypeVar("Made")
Numbers = dict[str, int | None]


@dataclass(slots=True)
class _Recording(Generic[Made]):
    """Writes in their order, the numbers before them, the files that belong to them, and how to get what was made."""

    writes: list[bytes] = field(default_factory=list)
    numbers: Numbers = field(default_factory=dict)
    files: dict[Path, bytes | None] = field(default_factory=dict)
    repeatable: bool = True
    made: Callable[[], Made] | None = None
    history: int = 0

    def play(self) -> Made:
        """Write it all once more."""
        back = [
            f"SELECT setval('{name}', {last or 1}, {last is not None})" for name, last in self.numbers.items()
        ]
        if statements := [*(one.encode() for one in back), *self.writes]:
            with connection.cursor() as cursor:
                cursor.cursor.execute(b";".join(statements))
        for path, content in self.files.items():
            if content is not None and not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        _now.history = self.history
        assert self.made is not None
        return self.made()


@dataclass(slots=True)
class _Now:
    """What this test has written so far, as one number, and what is being recorded."""

    history: int = 0
    recording: _Recording[Any] | None = None


_now = _Now()
_kept: dict[object, _Recording[Any]] = {}


@contextmanager
def listening() -> Iterator[None]:
    """A test, which has written nothing yet."""
    _now.history, _now.recording = 0, None
    with connection.execute_wrapper(_listen):
        yield


def recorded(make: Callable[Asked, Dossier]) -> Callable[Asked, Dossier]:
    """Let a function make its dossier once for the same arguments; it comes fresh from the database either way."""

    @wraps(make)
    def made(*args: Asked.args, **named: Asked.kwargs) -> Dossier:
        key = (make, args, tuple(named.items()))
        return _once(
            key, partial(make, *args, **named), lambda dossier: partial(Dossier.objects.get, pk=dossier.pk)
        )

    return made


def carried(key: object, make: Callable[[], Made]) -> Made:
    """What `make` answers, which is carried along as it was, with all that it wrote. `key` tells one from another."""

    def keep(answer: Made) -> Callable[[], Made]:
        pickled = pickle.dumps(answer)
        return lambda: cast("Made", pickle.loads(pickled))  # noqa: S301 - our own

    return _once(key, make, keep)


def _once(key: object, make: Callable[[], Made], keep: Callable[[Made], Callable[[], Made]]) -> Made:
    if _now.recording or not connection.in_atomic_block or isinstance(settings._wrapped, UserSettingsHolder):
        return make()
    key = key, _circumstances()
    if key in _kept:
        recording: _Recording[Made] = _kept[key]
        return recording.play()
    with _recording() as recording:
        made = recording.made = keep(make())
    recording.history = _now.history
    if recording.repeatable:
        _kept[key] = recording
    return made()


def _circumstances() -> tuple[object, ...]:
    real = time_machine.escape_hatch
    minutes_away = round((time.time() - real.time.time()) / 60) if real.is_travelling() else 0
    settled = hash(
        tuple((name, id(said)) for name, said in vars(settings._wrapped).items() if name.isupper())
    )
    return connection.settings_dict["NAME"], _now.history, minutes_away, get_language(), settled


@contextmanager
def _recording() -> Iterator[_Recording[Any]]:
    recording, before = _Recording[Any](), _numbers()
    save = LocalFiles._save

    def keep(storage: LocalFiles, name: str, content: Any) -> str:
        saved = save(storage, name, content)
        recording.files[Path(storage.path(saved))] = None
        return saved

    _now.recording = recording
    try:
        with patch.object(LocalFiles, "_save", keep):
            yield recording
    finally:
        _now.recording = None
    after = _numbers()
    recording.numbers = {name: last for name, last in before.items() if after[name] != last}
    recording.files = {path: path.read_bytes() for path in recording.files if path.exists()}


def _numbers() -> Numbers:
    """The last number that each sequence gave, None before the first."""
    with connection.cursor() as cursor:
        cursor.execute(SEQUENCES)
        return dict(cursor.fetchall())


def _listen(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Note a statement that may have written."""
    answer = execute(sql, params, many, context)
    kind = str(sql).split(maxsplit=1)[0].upper()
    if kind in READS:
        return answer
    query = cast("bytes", context["cursor"].cursor.query)
    _now.history = hash((_now.history, query))
    if _now.recording:
        _now.recording.repeatable &= not many and kind != "ROLLBACK"
        _now.recording.writes.append(query)
    return answer
