"""Withdrawing a dossier."""

import pytest

from dossiers.moves.table import MOVES
from dossiers.states import State
from foundation.accounts.models import Role
from tests.dossiers.stages import STAGES, at_stage, make
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "stage", [name for name, stage in STAGES.items() if stage.state in MOVES["withdraw"].sources]
)
def test_the_applicant_takes_it_back_at_any_time_before_the_end(stage: str) -> None:
    before = at_stage(stage)
    after = make("withdraw", citizen(1), before)
    assert after.state == State.WITHDRAWN
    assert not after.intervals.filter(ended_at=None).exists()
    assert not after.steps.filter(left_at=None).exists()
    assert (after.finished_at is None) == (before.received_at is None)


def test_the_counter_does_it_at_the_applicants_request() -> None:
    after = make("withdraw", staff(Role.RECEPTION), at_stage("received"))
    assert after.events.latest("number").actor_id == staff(Role.RECEPTION).user_id
