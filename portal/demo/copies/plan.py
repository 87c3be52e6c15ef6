"""The plan: which life is lived again in which week, how often, and which numbers its copies get.

All numbers are given out before the first row is written, so that several processes can write at once and a running
service goes on counting behind them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from dossiers.documents.kinds import kind_of, series_of_issued
from foundation.core.text import is_digits
from portal.demo.copies.lives import Life, Row

OPEN_SHARE = 0.025  # of a province's dossiers, about one in forty is open or waits to be fetched
DOSSIERS_PER_PERSON = 4
WEEK = timedelta(weeks=1)


@dataclass(slots=True)
class Entry:
    """`copies` of one life, `weeks` earlier, and the first of each kind of number for them (0 where there is none)."""

    life: int
    weeks: int
    copies: int
    dossier: int = 0
    person: int = 0
    code: int = 0
    register: int = 0
    result: int = 0
    supplement: int = 0

    @property
    def people(self) -> int:
        """How many applicants share the copies."""
        return -(-self.copies // DOSSIERS_PER_PERSON)

    @property
    def shift(self) -> timedelta:
        """How much earlier."""
        return WEEK * self.weeks


def entries(lives: Sequence[Life], number: int, since: date, days_off: set[date], rng: Random) -> list[Entry]:
    """Spread `number` copies evenly: ended lives over the weeks since `since`, open ones in their own week.

    A life is moved only where its calendar looked the same, without a day off, so that every recorded date stays the
    one that its rows give.
    """
    now = [(index, 0) for index, life in enumerate(lives) if not life.is_ended]
    past = [
        (index, weeks)
        for index, life in enumerate(lives)
        if life.is_ended
        for weeks in _weeks(life, since, days_off)
    ]
    rng.shuffle(past)
    open_number = (round(number * OPEN_SHARE) if past else number) if now else 0
    return [*_spread(now, open_number), *_spread(past, number - open_number)]


def _weeks(life: Life, since: date, days_off: set[date]) -> Iterator[int]:
    days = list(life.days)
    if days_off.intersection(days):
        return
    for weeks in range(1, (days[0] - since).days // 7 + 1):
        if not days_off.intersection(day - weeks * WEEK for day in days):
            yield weeks


def _spread(places: Sequence[tuple[int, int]], number: int) -> Iterator[Entry]:
    each, rest = divmod(number, len(places)) if places else (0, 0)
    for position, (life, weeks) in enumerate(places):
        copies = each + (position < rest)
        if copies:
            yield Entry(life, weeks, copies)


def series_of(life: Life, entry: Entry) -> dict[str, str]:
    """Names of the counters from which the copies take their numbers, by the entry's field."""
    dossier, result = life.dossier, life.result
    names = {"code": f"dossier:{dossier.receiving_point.code}:{life.submitted_on - entry.shift:%y%m%d}"}
    if life.received_on:
        names["register"] = f"register:{dossier.receiving_point_id}:{(life.received_on - entry.shift).year}"
    if result:
        signed = result["valid_from"] - entry.shift
        own = result["notation"].removesuffix(dossier.agency.notation).removesuffix("-")
        if is_by_register(result):
            own = kind_of(result["name"]).beginning
        names["result"] = series_of_issued(own, dossier.agency_id, signed.year)
    return names


def is_by_register(result: Row) -> bool:
    """Whether the result bears the number of its entry in the register of a year."""
    return is_digits(str(result["notation"]))


def notation_of(result: Row, shift: timedelta) -> str:
    """What stands behind the number of a result that is given `shift` earlier."""
    if is_by_register(result):
        return str((result["valid_from"] - shift).year)
    return str(result["notation"])


def number_all(lives: Sequence[Life], planned: Iterable[Entry], last: Counter[str]) -> None:
    """Give every entry its numbers after the `last` ones, and count those on."""
    for entry in planned:
        life = lives[entry.life]
        for field, series in series_of(life, entry).items():
            setattr(entry, field, last[series] + 1)
            last[series] += entry.copies
        for field, rows in (
            ("dossier", entry.copies),
            ("person", entry.people),
            ("supplement", entry.copies),
        ):
            setattr(entry, field, last[field] + 1)
            last[field] += rows
