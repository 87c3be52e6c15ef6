"""The last seal of each day, left outside the database: who cuts off the end of the trail cannot cut it off there."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from django.db.models import Max
from django.db.models.functions import TruncDate
from django.utils import timezone

from foundation.audit.models import Seal

AGAIN = timedelta(days=7)
"""Days that are looked at again: the sealer, or the directory, may have been away for a while."""

LONGEST: Final = 10_000
"""Letters that are read of a file; a copy has fewer than a thousand."""
HIGHEST: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Copy:
    """What a file says of a seal."""

    name: str
    number: int
    digest: str
    epoch: str
    at: datetime


def last_seals(now: datetime | None = None) -> dict[str, dict[str, Any]]:
    """For each day of the last week that is over and had seals: the name of its file, and what it says of the last."""
    today = timezone.localdate(now)
    since = timezone.make_aware(datetime.combine(today - AGAIN, time.min))
    until = timezone.make_aware(datetime.combine(today, time.min))
    lasts = (
        Seal.objects.filter(at__gte=since, at__lt=until)
        .annotate(day=TruncDate("at"))
        .values("day")
        .annotate(last=Max("number"))
        .values_list("day", "last")
        .order_by("day")
    )
    return {f"{day.isoformat()}.json": _words_of(last) for day, last in lasts}


def leave(folder: Path, said: dict[str, dict[str, Any]]) -> list[Path]:
    """Write the files that are not there yet, or tell of an earlier seal; those that were written. Asks no database.
    Raises OSError when the directory cannot be written."""
    return [_write(folder / name, words) for name, words in said.items() if _is_missing(folder / name, words)]


def _is_missing(path: Path, words: dict[str, Any]) -> bool:
    """A clock that was ahead let a day be over too early; what another epoch said stays as it is."""
    if not path.exists():
        return True
    there = _of(path)
    return isinstance(there, Copy) and there.epoch == words["epoch"] and there.number < words["number"]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file among the copies that says nothing of a seal: spoiled, emptied, or kept from this process."""

    name: str


def copies_in(folder: Path) -> Iterator[Copy | Unreadable]:
    """The copies that are there, by day; in the place of one that cannot be read, its name."""
    yield from map(_of, sorted(folder.glob("*.json")))


def _of(path: Path) -> Copy | Unreadable:
    try:
        return _read(path)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Unreadable(path.name)


def _read(path: Path) -> Copy:
    with path.open(encoding="utf-8") as file:
        said = json.loads(file.read(LONGEST))
    number, at = said["number"], datetime.fromisoformat(said["at"])
    if type(number) is not int or not 0 < number <= HIGHEST or at.tzinfo is None:
        raise ValueError("It names no seal.")
    return Copy(path.name, number, str(said["digest"]), str(said["epoch"]), at)


def _words_of(number: int) -> dict[str, Any]:
    seal = Seal.objects.select_related("key").defer("entries", "leaves").get(number=number)
    return {
        "number": seal.number,
        "epoch": seal.epoch,
        "at": seal.at.isoformat(),
        "digest": seal.digest,
        "signature": seal.signature,
        "key": seal.key_id,
        "public": seal.key.public,
    }


def _write(path: Path, words: dict[str, Any]) -> Path:
    """All of it or nothing: a sealer that is killed leaves no half a file under this name."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(words, indent=1) + "\n", encoding="utf-8")
    unfinished.chmod(0o644)
    return unfinished.replace(path)
