"""The worker is told at once, and then once a second; nobody waits longer, and nothing is lost."""

from collections.abc import Iterator
from typing import Any

import pytest

from foundation.core.cache.patient import Absence
from foundation.core.worker import nudge as said
from foundation.core.worker.nudge import nudge

TASK, OTHER = "foundation.papers.tasks.print_waiting", "dossiers.tasks.scan_files"


class Clock:
    """A clock that stands until it is moved, and the runs that were asked for: task, keys, and the moment."""

    def __init__(self) -> None:
        self.now = 100.0
        self.runs: list[tuple[str, tuple[int, ...], float]] = []
        self.is_away = False

    def send(self, task: str, *, args: tuple[int, ...], countdown: float | None, **_options: Any) -> None:
        """Stand in for the broker."""
        if self.is_away:
            raise OSError("away")
        self.runs.append((task, args, round(self.now + (countdown or 0), 3)))

    def moments(self, task: str = TASK) -> list[float]:
        """When the task runs."""
        return [at for name, _keys, at in self.runs if name == task]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    made = Clock()
    monkeypatch.setattr(said, "monotonic", lambda: made.now)
    monkeypatch.setattr(said, "_next_run", {})
    monkeypatch.setattr("foundation.core.worker.nudge.current_app.send_task", made.send)
    yield made
    Absence.end()


def test_the_first_is_heard_at_once_and_those_of_the_next_second_together_at_its_end(clock: Clock) -> None:
    for moment in (100.0, 100.1, 100.5, 100.999):
        clock.now = moment
        nudge(TASK)
    assert clock.moments() == [100.0, 101.0]


def test_under_steady_load_a_run_begins_each_second_and_at_most_a_second_after_every_nudge(
    clock: Clock,
) -> None:
    nudged = [100 + number / 10 for number in range(50)]
    for moment in nudged:
        clock.now = moment
        nudge(TASK)
    assert clock.moments() == [100.0, 101.0, 102.0, 103.0, 104.0, 105.0]
    assert all(any(moment <= run <= moment + 1 for run in clock.moments()) for moment in nudged)


def test_after_a_quiet_second_it_is_heard_at_once_again(clock: Clock) -> None:
    nudge(TASK)
    clock.now = 101.2
    nudge(TASK)
    assert clock.moments() == [100.0, 101.2]


def test_rows_that_somebody_waits_for_are_told_of_at_once(clock: Clock) -> None:
    for key in (None, 7, 8):
        nudge(TASK, *([key] if key else []))
    assert clock.runs == [(TASK, (), 100.0), (TASK, (7,), 100.0), (TASK, (8,), 100.0)]


def test_one_task_does_not_wait_for_another(clock: Clock) -> None:
    nudge(TASK)
    nudge(OTHER)
    assert clock.moments(OTHER) == [100.0]


def test_what_a_broker_that_is_away_did_not_hear_holds_nothing_back_when_it_is_back(clock: Clock) -> None:
    clock.is_away = True
    nudge(TASK)
    clock.is_away = False
    Absence.end()
    nudge(TASK)
    assert clock.moments() == [100.0]
