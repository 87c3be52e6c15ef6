"""The state of every dossier follows from its open steps and what it waits for."""

import pytest

from dossiers.models import Dossier
from dossiers.state_of import state_of
from dossiers.states import State
from dossiers.waits import COMPLETION, PAYMENT, SUPPLEMENT, WAITS, Wait
from tests.dossiers.graphs.published import handed_over, publish
from tests.dossiers.stages import STAGES, at_stage
from tests.models.invariants import check_state
from tests.procedures.process.graphs import two_branches
from tests.support.factories import Team


@pytest.mark.parametrize(
    ("kinds", "waits", "is_issued", "state"),
    [
        (["reception"], [], False, State.RECEIVED),
        (["assign"], [], False, State.PROCESSING),
        (["examine", "examine"], [], False, State.PROCESSING),
        (["approve"], [], False, State.PROCESSING),
        (["issue"], [], False, State.PROCESSING),
        (["issue"], [], True, State.CORRECTING),
        (["examine"], [SUPPLEMENT], False, State.SUPPLEMENT_REQUESTED),
        (["examine", "review"], [PAYMENT], False, State.PAYMENT_REQUESTED),
        (["examine", "examine"], [PAYMENT, SUPPLEMENT], False, State.SUPPLEMENT_REQUESTED),
        ([], [COMPLETION], False, State.AWAITING_COMPLETION),
        ([], [], False, None),
        ([], [], True, None),
    ],
)
def test_each_row_of_the_table(
    kinds: list[str], waits: list[Wait], is_issued: bool, state: State | None
) -> None:
    assert state_of(kinds, waits, is_issued=is_issued) is state


def test_every_wait_has_its_state() -> None:
    assert {state_of(["examine"], [wait], is_issued=False) for wait in WAITS} == {
        wait.state for wait in WAITS
    }


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.django_db
def test_a_dossier_at_every_stage_stands_where_its_open_steps_say(stage: str) -> None:
    check_state(at_stage(stage))


def test_a_dossier_on_two_branches_is_being_processed(world: Team) -> None:
    publish(two_branches())
    dossier = Dossier.objects.get(pk=handed_over().pk)
    check_state(dossier)
    assert dossier.state == State.PROCESSING
