"""Stopping a dossier without a result."""

import pytest

from dossiers.moves.table import MOVES
from dossiers.states import State
from foundation.accounts.models import Role
from tests.dossiers.stages import STAGES, UNIT, at_stage, make
from tests.support.factories import MONDAY, staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "stage", [name for name, stage in STAGES.items() if stage.state in MOVES["stop"].sources]
)
def test_whatever_is_under_way_ends_with_its_interval_and_step_closed(stage: str) -> None:
    before = at_stage(stage)
    at = before.events.latest("number").at
    after = make("stop", staff(Role.HEAD, unit=UNIT), before, at=at)
    assert (after.state, after.finished_at) == (State.STOPPED, at)
    assert not after.intervals.filter(ended_at=None).exists()
    assert list(after.steps.filter(left_at=at).values_list("outcome", flat=True))[-1] == "stop"
    assert at >= MONDAY
