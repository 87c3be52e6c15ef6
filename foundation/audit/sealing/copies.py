"""The last seal of each day, left outside the database: who cuts off the end of the trail cannot cut it off there."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

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


def copy_days(folder: Path, now: datetime | None = None) -> list[Path]:
    """Write a file for each day of the last week that is over and has none yet; the files that were written. Raises
    OSError when the directory cannot be written."""
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
    return [_write(path, last) for day, last in lasts if not (path := _path(folder, day)).exists()]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file among the copies that says nothing of a seal: spoiled, emptied, or kept from this process."""

    name: str


def copies_in(folder: Path) -> Iterator[Copy | Unreadable]:
    """The copies that are there, by day; in the place of one that cannot be read, its name."""
    for path in sorted(folder.glob("*.json")):
        try:
            yield _read(path)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            yield Unreadable(path.name)


def _read(path: Path) -> Copy:
    with path.open(encoding="utf-8") as file:
        said = json.loads(file.read(LONGEST))
    number, at = said["number"], datetime.fromisoformat(said["at"])
    if type(number) is not int or not 0 < number <= HIGHEST or at.tzinfo is None:
        raise ValueError("It names no seal.")
    return Copy(path.name, number, str(said["digest"]), str(said["epoch"]), at)


def _path(folder: Path, day: date) -> Path:
    return folder / f"{day.isoformat()}.json"


def _write(path: Path, number: int) -> Path:
    """All of it or nothing: a sealer that is killed leaves no half a file under this name."""
    seal = Seal.objects.select_related("key").defer("entries", "leaves").get(number=number)
    said = {
        "number": seal.number,
        "epoch": seal.epoch,
        "at": seal.at.isoformat(),
        "digest": seal.digest,
        "signature": seal.signature,
        "key": seal.key_id,
        "public": seal.key.public,
    }
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    unfinished.chmod(0o644)
    return unfinished.replace(path)
