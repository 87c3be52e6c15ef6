"""The published holidays against the table of days off and swaps, year by year."""

from datetime import date
from pathlib import Path

import pytest

from foundation.agencies.holidays import national_exceptions
from foundation.core.working_time import OFFICE_WEEK, USUAL_DAY, DayKind, WorkingCalendar
from tests.support.holidays import as_exceptions

ROWS = {row.day: row for row in national_exceptions()}

WEEKDAYS_OFF = {
    2019: "01/01 04/02-08/02 15/04 29/04 30/04 01/05 02/09",
    2020: "01/01 23/01-29/01 02/04 30/04 01/05 02/09",
    2021: "01/01 10/02-16/02 21/04 30/04 03/05 02/09 03/09",
    2022: "03/01 31/01-04/02 11/04 02/05 03/05 01/09 02/09",
    2023: "02/01 20/01-26/01 01/05-03/05 01/09 04/09",
    2024: "01/01 08/02-14/02 18/04 29/04 30/04 01/05 02/09 03/09",
    2025: "01/01 27/01-31/01 07/04 30/04 01/05 02/05 01/09 02/09",
    2026: "01/01 16/02-20/02 27/04 30/04 01/05 31/08 01/09 02/09 24/11",
    2027: "01/01 04/02-10/02 16/04 30/04 03/05 02/09 03/09 24/11",
}
WEEKENDS_OFF = {
    2019: "14/04",
    2020: "25/01 26/01",
    2021: "13/02 14/02 01/05",
    2022: "01/01 10/04 30/04 01/05",
    2023: "01/01 21/01 22/01 29/04 30/04 02/09",
    2024: "10/02 11/02",
    2025: "01/02",
    2026: "26/04",
    2027: "06/02 07/02 01/05",
}
SWAPS = [
    (date(2018, 12, 31), date(2019, 1, 5)),
    (date(2019, 4, 29), date(2019, 5, 4)),
    (date(2024, 4, 29), date(2024, 5, 4)),
    (date(2025, 5, 2), date(2025, 4, 26)),
    (date(2026, 8, 31), date(2026, 8, 22)),
]
UNCONFIRMED_SWAP = (date(2026, 1, 2), date(2026, 1, 10))


def _dates(year: int, written: str) -> set[date]:
    """The dates that "dd/mm" and "dd/mm-dd/mm" stand for."""
    found = set()
    for part in written.split():
        first, last = (date(year, int(end[3:]), int(end[:2])) for end in (part[:5], part[-5:]))
        found |= {date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)}
    return found


@pytest.mark.parametrize("year", WEEKDAYS_OFF)
def test_the_weekdays_off_of_a_year_are_those_of_the_table(year: int) -> None:
    off = {day for day, row in ROWS.items() if day.year == year and row.kind is DayKind.OFF}
    weekdays = {day for day in off if day.weekday() < 5} - {UNCONFIRMED_SWAP[0]}
    table = {day for day in _dates(year, WEEKDAYS_OFF[year]) if day.weekday() < 5}
    assert weekdays == table
    assert off - weekdays - {UNCONFIRMED_SWAP[0]} == _dates(year, WEEKENDS_OFF[year])


@pytest.mark.parametrize(("off", "worked"), [*SWAPS, UNCONFIRMED_SWAP])
def test_a_swapped_day_is_off_and_its_saturday_is_worked(off: date, worked: date) -> None:
    assert (ROWS[off].kind, ROWS[off].swapped_with) == (DayKind.OFF, worked)
    assert (ROWS[worked].kind, ROWS[worked].swapped_with) == (DayKind.WORKING, off)
    calendar = WorkingCalendar(OFFICE_WEEK, as_exceptions(ROWS.values()))
    assert calendar.windows_on(off) == ()
    assert calendar.windows_on(worked) == USUAL_DAY


def test_only_the_swaps_of_the_table_are_worked() -> None:
    worked = {row.day for row in ROWS.values() if row.kind is not DayKind.OFF}
    assert worked == {saturday for _, saturday in [*SWAPS, UNCONFIRMED_SWAP]}


def test_estimates_and_unconfirmed_rows_are_marked() -> None:
    unverified = {row.day for row in ROWS.values() if not row.verified}
    assert unverified == {
        *UNCONFIRMED_SWAP,
        date(2026, 11, 24),
        *_dates(2027, "04/02-10/02 03/09 24/11"),
    }
    assert all(ROWS[day].note for day in unverified)


def test_every_row_is_named_in_both_languages_and_fits_its_column() -> None:
    for row in ROWS.values():
        assert row.name_vi
        assert row.name_en
        assert max(len(row.name_vi), len(row.name_en), len(row.note)) <= 160


@pytest.mark.parametrize(
    "broken",
    [
        "- {date: 2026-01-01, kind: 'off', name_vi: a, name_en: b}",
        "- {date: 2026-01-01, kind: closed, name_vi: a, name_en: b, verified: true}",
        "- &a {date: 2026-01-01, kind: 'off', name_vi: a, name_en: b, verified: true}\n- *a",
    ],
)
def test_a_broken_row_is_refused(tmp_path: Path, broken: str) -> None:
    source = tmp_path / "holidays.yaml"
    source.write_text(broken, "utf-8")
    with pytest.raises(ValueError):
        national_exceptions(source)
