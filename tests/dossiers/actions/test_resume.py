"""Going on after a suspension."""

from datetime import datetime

import pytest

from dossiers.clock.recorded import recomputed
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.working_time import VIETNAM
from tests.dossiers.stages import at_stage, make
from tests.support.factories import dossier_in, staff

pytestmark = pytest.mark.django_db


def test_a_limit_of_days_regains_every_started_day_of_the_suspension() -> None:
    before, leader = at_stage("examining"), staff(Role.LEADER)
    begun, ended = datetime(2026, 3, 5, 9, 0, tzinfo=VIETNAM), datetime(2026, 3, 10, 9, 0, tzinfo=VIETNAM)
    after = make("resume", leader, make("suspend", leader, before, at=begun), at=ended)
    assert before.due_at == datetime(2026, 3, 17, 17, 0, tzinfo=VIETNAM)  # 15 days from 2 March
    assert after.due_at == datetime(2026, 3, 23, 17, 0, tzinfo=VIETNAM)  # the 22nd is a Sunday
    assert after.due_at == recomputed(after)
    assert after.due_date_changes.latest("pk").move == "resume"


def test_a_limit_of_working_days_regains_nothing_for_a_suspension_over_a_sunday() -> None:
    before, leader = dossier_in(State.PROCESSING, "1.004873"), staff(Role.LEADER)
    begun, ended = datetime(2026, 3, 8, 0, 0, tzinfo=VIETNAM), datetime(2026, 3, 8, 23, 59, tzinfo=VIETNAM)
    after = make("resume", leader, make("suspend", leader, before, at=begun), at=ended)
    assert after.due_at == before.due_at
