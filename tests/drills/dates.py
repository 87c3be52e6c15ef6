"""The suite on other days: nothing that it says may depend on the day on which it is asked."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pytest

from tests.drills.processes import IN_THE_WORLD, ROOT, USUAL, loaded, servers, write_to
from tests.drills.record import Drill, Ending

LOGS: Final = ROOT / "var"
SMALL: Final = "tests/foundation/mandates/test_absences.py"
DATE_BEARING: Final = (
    *(
        f"tests/dossiers/clock/test_{name}.py"
        for name in "check_clocks explanation one_promise recalculation yesterdays_lateness".split()
    ),
    *(f"tests/dossiers/test_{name}.py" for name in "lateness morning_summary figures deputies".split()),
    *(
        f"tests/dossiers/actions/test_{name}.py"
        for name in (
            "receive request_supplement supplement complete confirm_payment suspend adjourn resume extend lapse"
        ).split()
    ),
    *(
        "tests/dossiers/letters/test_unanswered.py",
        "tests/dossiers/officer/test_worklist.py",
        "tests/onestop/test_due.py",
        "tests/administration/test_people.py",
    ),
    *(SMALL, "tests/foundation/mandates/test_delegations.py"),
)
"""Where days and hours decide: deadlines, waits, lists of what is late, posts, absences, delegations."""
DAYS: Final = {
    "make-up Saturday": "2026-08-22T09:00:00+07:00",
    "Monday": "2026-11-23T10:00:00+07:00",
    "Tuesday": "2026-11-24T16:55:00+07:00",
    "Wednesday": "2026-11-25T00:00:30+07:00",
    "Thursday": "2026-11-26T12:30:00+07:00",
    "Friday": "2026-11-27T17:30:00+07:00",
    "Saturday": "2026-11-28T21:30:00+07:00",
    "Sunday": "2026-11-29T09:00:00+07:00",
    "last day of a year": "2026-12-31T23:50:00+07:00",
    "day before Tết": "2027-02-03T16:30:00+07:00",
    "second day of Tết": "2027-02-07T10:00:00+07:00",
    "day after Tết": "2027-02-11T08:00:00+07:00",
    "29 February": "2028-02-29T08:00:00+07:00",
}
"""Holidays and the worked Saturday by foundation/agencies/holidays.py. The site is set up on the first of them."""
CLOSING: Final = re.compile(r"(\d+) (passed|failed|error)")


def run() -> Iterator[Ending]:
    """The date-bearing part of the suite under each of DAYS; the environment's DAYS and DATE_TESTS choose by words."""
    LOGS.mkdir(exist_ok=True)
    days = {day: moment for day, moment in DAYS.items() if _is_chosen(day, "DAYS")}
    tests = tuple(path for path in DATE_BEARING if _is_chosen(path, "DATE_TESTS"))
    of_these = "" if tests == DATE_BEARING else f" in {len(tests)} of {len(DATE_BEARING)} files"
    with servers(), loaded((*IN_THE_WORLD, *tests), LOGS / "drill-loaded.log", _live) as live:
        live((min(DAYS.values()), ("--setup-only", SMALL)))
        for day, moment in days.items():
            live((moment, tests))
            counts = _counts(moment)
            told = ", ".join(f"{number} {word}" for word, number in counts.items())
            yield Ending(f"{day} {moment[:16].replace('T', ' ')}", set(counts) == {"passed"}, told + of_these)


def _is_chosen(name: str, variable: str) -> bool:
    return any(word in name for word in os.environ.get(variable, "").split() or [""])


def _live(asked: tuple[str, Sequence[str]]) -> int:
    """Run tests from that moment on."""
    moment, tests = asked
    write_to(_log(moment))
    os.environ["MOTCUA_TEST_NOW"] = moment
    return int(pytest.main([*USUAL, "--tb=short", *IN_THE_WORLD, *tests]))


def _counts(moment: str) -> dict[str, int]:
    """How many tests passed and failed under that moment."""
    last = _log(moment).read_text(encoding="utf-8").strip().splitlines()[-1:] or [""]
    return {word: int(number) for number, word in CLOSING.findall(last[0])} or {"error": 1}


def _log(moment: str) -> Path:
    return LOGS / f"drill-{moment[:16].replace(':', '')}.log"


DRILL = Drill("dates", run)
