"""Suspending processing while the time limit runs on: no ground but one of a sector's law lets it stand."""

from datetime import datetime

import pytest

from dossiers.clock.explanation import explain
from dossiers.clock.recorded import recomputed
from dossiers.models import Dossier
from dossiers.selectors.clock_view import clock_of
from dossiers.states import State
from dossiers.watching.lateness import flag_overdue, flag_soon
from dossiers.worklists.desks.lists import LISTS
from foundation.accounts.models import Role
from foundation.core.errors import InvalidInput
from foundation.core.working_time import VIETNAM
from onestop.due_dates import due_of
from tests.dossiers.stages import GROUND, UNIT, at_stage, make
from tests.support.factories import staff

pytestmark = pytest.mark.django_db

BEGUN = datetime(2026, 3, 5, 9, 0, tzinfo=VIETNAM)
DUE = datetime(2026, 3, 17, 17, 0, tzinfo=VIETNAM)  # 15 days from 2 March
NEXT_MORNING = datetime(2026, 3, 18, 8, 0, tzinfo=VIETNAM)
COURT = "Thông báo thụ lý số 15/TB-TA"


def adjourned() -> Dossier:
    """A building permit received on 2 March 2026 that waits for a court since the 5th."""
    return make("adjourn", staff(Role.LEADER), at_stage("examining"), at=BEGUN, legal_reason=COURT)


def test_the_state_is_another_the_holder_stays_and_the_clock_does_not_notice() -> None:
    before = at_stage("examining")
    after = make("adjourn", staff(Role.HEAD, unit=UNIT), before)
    assert after.state == State.ADJOURNED
    assert list(after.intervals.values_list("kind", "started_at", "ended_at")) == [
        ("running", before.received_at, None)
    ]
    assert after.steps.get(left_at=None).assignee_id == before.steps.get(left_at=None).assignee_id
    assert after.events.latest("number").payload == {"legal_reason": GROUND}


@pytest.mark.parametrize("ground", ["", "  ", "x", "Theo luật", "x" * 501])
def test_without_a_ground_that_can_be_printed_nothing_is_suspended(ground: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        make("adjourn", staff(Role.LEADER), at_stage("examining"), legal_reason=ground)
    assert caught.value.field == "legal_reason"


def test_it_becomes_near_and_late_like_what_is_worked_on() -> None:
    dossier, head = adjourned(), staff(Role.HEAD, unit=UNIT)
    assert dossier.due_at == DUE
    flag_soon(datetime(2026, 3, 17, 14, 0, tzinfo=VIETNAM))
    assert Dossier.objects.get(pk=dossier.pk).soon_since is not None
    assert flag_overdue(DUE) == 0
    assert flag_overdue(NEXT_MORNING) == 1
    assert clock_of(dossier, NEXT_MORNING).status == "late"
    assert LISTS["overdue"].standing(head, NEXT_MORNING).filter(dossier=dossier).exists()
    assert LISTS["at_rest"].standing(head, NEXT_MORNING).filter(dossier=dossier).exists()
    shown = due_of(dossier)
    assert shown is not None
    assert shown.status != "paused"


def test_going_on_moves_no_date() -> None:
    before = adjourned()
    step = before.steps.get(left_at=None)
    after = make("resume", staff(Role.LEADER), before, at=datetime(2026, 3, 10, 9, 0, tzinfo=VIETNAM))
    assert after.state == State.PROCESSING
    assert after.due_at == recomputed(after) == DUE
    assert after.due_date_changes.count() == after.intervals.count() == 1
    assert after.steps.get(left_at=None).due_at == step.due_at


def test_an_apology_for_being_late_is_possible_meanwhile() -> None:
    after = make("extend", staff(Role.LEADER), adjourned(), at=NEXT_MORNING, working_days=5)
    assert after.state == State.ADJOURNED
    assert after.missed_due_at == DUE
    assert after.due_at == datetime(2026, 3, 25, 17, 0, tzinfo=VIETNAM)  # 19, 20, 23, 24, 25 March


def test_the_explanation_says_that_the_time_limit_runs_on() -> None:
    told = explain(adjourned())
    assert told is not None
    assert "tạm dừng nhưng thời hạn vẫn tính" in told.summary
    assert any("thời hạn vẫn tính, vì pháp luật không cho ngừng tính" in one for one in told.sentences)
    assert not any(day.role == "paused" for day in told.days)
