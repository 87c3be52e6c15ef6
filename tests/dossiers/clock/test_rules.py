"""The legal clock: how a dossier stands to its due date, and the due date that follows from what was recorded."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from dossiers.clock.recorded import hours_of, recomputed
from dossiers.clock.rules import Punctuality, Recorded, Stand, due, punctuality
from dossiers.models import Dossier, DueDateChange, Interval
from dossiers.phases import CLOCK_RUNS
from dossiers.states import State
from foundation.core.errors import Conflict
from foundation.core.working_time import VIETNAM, LimitUnit, Pause, TimeLimit, WorkingCalendar
from tests.dossiers.stages import at_stage, make, people_around
from tests.foundation.core.houses import one_house
from tests.support.factories import dossier_in


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant in March 2026; the 2nd is a Monday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=VIETNAM)


DUE = at(5, 17)


@pytest.mark.parametrize(
    ("due_date", "finished", "now", "paused", "expected"),
    [
        (None, None, at(2, 8), False, Punctuality.NONE),
        (DUE, at(4, 23, 59), at(9, 8), False, Punctuality.EARLY),
        (DUE, at(5, 0), at(9, 8), False, Punctuality.ON_TIME),
        (DUE, at(5, 17), at(9, 8), False, Punctuality.ON_TIME),
        (DUE, at(5, 17, 1), at(9, 8), False, Punctuality.LATE),
        (DUE, None, at(9, 8), True, Punctuality.PAUSED),
        (DUE, None, at(5, 17), False, Punctuality.SOON),
        (DUE, None, at(5, 17, 1), False, Punctuality.OVERDUE),
        (DUE, None, at(4, 17), False, Punctuality.SOON),
        (DUE, None, at(4, 16, 59), False, Punctuality.WITHIN),
    ],
)
def test_punctuality(
    due_date: datetime | None, finished: datetime | None, now: datetime, paused: bool, expected: Punctuality
) -> None:
    assert punctuality(due_date, finished, now, paused=paused, soon=timedelta(hours=24)) == expected


@pytest.mark.django_db
def test_the_due_date_counts_pauses_and_the_extension() -> None:
    calendar = hours_of(dossier_in(State.DRAFT))
    limit = TimeLimit(10, LimitUnit.WORKING_DAY)
    waited = [Pause(at(5, 9), at(10, 9))]
    # the ward's counter opens on Saturday mornings, its office does not
    assert due(calendar, Recorded(at(2, 8), limit)) == at(16, 17)
    paused = due(calendar, Recorded(at(2, 8), limit, waited))
    extended = due(calendar, Recorded(at(2, 8), limit, waited, extra_working_days=2))
    assert (paused, extended) == (at(19, 17), at(23, 17))


def test_a_wait_that_ended_as_the_date_was_left_as_it_was_is_in_that_date_already() -> None:
    limit, stood = TimeLimit(3, LimitUnit.WORKING_DAY), Stand(DUE, at(3, 10))
    recorded = Recorded(at(2, 8), limit, [Pause(at(3, 9), at(3, 10))], stood=stood)
    assert due(one_house(WorkingCalendar()), recorded) == DUE


ANSWERS = {"supplement": "supplement", "payment": "confirm_payment"}
Acts = st.lists(
    st.tuples(st.sampled_from(["supplement", "payment", "extend"]), st.integers(5, 6000)), max_size=5
)


@pytest.mark.django_db
def test_whatever_happens_the_stored_due_date_is_the_recomputed_one() -> None:
    dossier = at_stage("examining")

    @settings(max_examples=15)
    @given(acts=Acts)
    def live(acts: list[tuple[str, int]]) -> None:
        with transaction.atomic():
            live_through(dossier, acts)
            transaction.set_rollback(True)

    live()


def live_through(dossier: Dossier, acts: list[tuple[str, int]]) -> None:
    moment = dossier.events.latest("number").at
    for act, minutes in acts:
        dossier, moment = happen(act, dossier, moment, timedelta(minutes=minutes))
        last = DueDateChange.objects.filter(dossier=dossier).latest("pk")
        assert dossier.due_at == recomputed(dossier) == last.new
        assert_intervals_follow_each_other(dossier)
    make("stop", people_around(dossier)["head"], dossier, at=moment)
    assert not dossier.intervals.filter(ended_at=None).exists()


def happen(act: str, dossier: Dossier, moment: datetime, wait: timedelta) -> tuple[Dossier, datetime]:
    """One act, with the wait and the answer where the applicant must act. The date never comes nearer."""
    people, before = people_around(dossier), dossier.due_at
    assert before is not None
    moment += timedelta(minutes=1)
    if act == "extend":
        if DueDateChange.objects.filter(dossier=dossier, extra_working_days__gt=0).exists():
            with pytest.raises(Conflict):
                make("extend", people["leader"], dossier, at=moment)
            return dossier, moment
        dossier = make("extend", people["leader"], dossier, at=moment)
    else:
        dossier = make(f"request_{act}", people["officer"], dossier, at=moment)
        moment += wait
        dossier = make(ANSWERS[act], people["reception"], dossier, at=moment)
    assert dossier.due_at is not None
    assert dossier.due_at >= before
    return dossier, moment


def assert_intervals_follow_each_other(dossier: Dossier) -> None:
    intervals = list(Interval.objects.filter(dossier=dossier))
    for earlier, later in pairwise(intervals):
        assert earlier.ended_at == later.started_at
    assert [interval.ended_at for interval in intervals].count(None) == 1
    assert intervals[0].started_at == dossier.received_at
    assert (intervals[-1].kind == "running") == (dossier.state in CLOCK_RUNS)
