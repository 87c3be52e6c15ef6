"""The suite on other days: nothing that it says may depend on the day on which it is asked."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.drills.record import Drill, Ending

ROOT = Path(__file__).parents[2]
DATE_BEARING = (
    "tests/core", "tests/dossiers", "tests/onestop", "tests/models", "tests/surveys", "tests/api", "tests/acting",
    "tests/administration", "tests/documents", "tests/notifications", "tests/architecture",
)  # fmt: skip
DAYS = {
    "Monday": "2026-11-23T10:00:00+07:00",
    "Tuesday": "2026-11-24T16:55:00+07:00",
    "Wednesday": "2026-11-25T00:00:30+07:00",
    "Thursday": "2026-11-26T12:30:00+07:00",
    "Friday": "2026-11-27T17:30:00+07:00",
    "Saturday": "2026-11-28T21:30:00+07:00",
    "Sunday": "2026-11-29T09:00:00+07:00",
    "last day of a year": "2026-12-31T23:50:00+07:00",
    "29 February": "2028-02-29T08:00:00+07:00",
    "day before Tết": "2027-02-03T16:30:00+07:00",
    "second day of Tết": "2027-02-07T10:00:00+07:00",
    "day after Tết": "2027-02-11T08:00:00+07:00",
    "make-up Saturday": "2026-08-22T09:00:00+07:00",
}
"""Holidays and the worked Saturday by portal/agencies/holidays.py."""
CLOSING = re.compile(r"(\d+) (passed|failed|error)")


def run() -> Ending:
    """The date-bearing part of the suite under each of DAYS."""
    told = {day: _closing(moment) for day, moment in DAYS.items()}
    bad = {day: counts for day, counts in told.items() if set(counts) != {"passed"}}
    least = min((counts.get("passed", 0) for counts in told.values()), default=0)
    sentence = f"{len(told) - len(bad)} of {len(told)} days green, at least {least} tests each"
    return Ending(not bad, "; ".join([sentence, *(f"{day}: {counts}" for day, counts in bad.items())]))


def _closing(moment: str) -> dict[str, int]:
    """How many tests passed and failed under that moment."""
    command = [sys.executable, "-m", "pytest", "-n", "2", "-q", "--tb=line", *DATE_BEARING]
    environment = os.environ | {"MOTCUA_TEST_NOW": moment}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    (ROOT / "var").mkdir(exist_ok=True)
    (ROOT / "var" / f"drill-{moment[:16].replace(':', '')}.log").write_text(done.stdout, encoding="utf-8")
    last = done.stdout.strip().splitlines()[-1:] or [""]
    return {word: int(number) for number, word in CLOSING.findall(last[0])} or {"error": 1}


DRILL = Drill("dates", "The date-bearing part of the suite says the same on every day.", run)
