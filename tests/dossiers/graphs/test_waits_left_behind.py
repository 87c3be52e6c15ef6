"""A web server of the release before may serve during an upgrade: it ends a wait and does not know that a step says so.

What it writes is made here by the moves of today, and what a step said is put back as it leaves it.
"""

import pytest

from dossiers.history.integrity import faults_of
from dossiers.models import Dossier, StepInstance
from dossiers.states import State
from foundation.accounts.actor import Actor
from tests.dossiers.graphs.published import handed_over, item_at, leave, publish
from tests.dossiers.graphs.test_waits_on_a_branch import (
    asked,
    demanded,
    now_of,
    payment_came,
    spans,
    standing,
    supplement_came,
)
from tests.procedures.process.graphs import two_branches
from tests.support.factories import Team

pytestmark = pytest.mark.django_db


def said(dossier: Dossier, key: str, state: str) -> None:
    """What the open step of that key says that it waits for."""
    StepInstance.objects.filter(pk=item_at(dossier, key).pk).update(waits_in=state)


@pytest.fixture
def ended_by_the_old(world: Team, officers: list[Actor]) -> Dossier:
    """One branch asked and was answered; its step was not told."""
    publish(two_branches())
    dossier = handed_over()
    asked(dossier, "plan", officers[0])
    supplement_came(dossier)
    said(dossier, "plan", State.SUPPLEMENT_REQUESTED)
    return dossier


def test_the_next_move_forgets_a_wait_that_is_over(ended_by_the_old: Dossier, officers: list[Actor]) -> None:
    leave(ended_by_the_old, "fire", officers[1])
    assert item_at(ended_by_the_old, "plan").waits_in == ""
    assert standing(ended_by_the_old) == (State.PROCESSING, {"plan": State.PROCESSING})
    assert spans(ended_by_the_old)[-1] == ("running", True)
    leave(ended_by_the_old, "plan", officers[0])
    assert standing(ended_by_the_old) == (State.PROCESSING, {"review": State.PROCESSING})
    assert list(faults_of(now_of(ended_by_the_old))) == []


def test_nor_does_the_end_of_another_wait_lead_back_to_it(
    ended_by_the_old: Dossier, officers: list[Actor]
) -> None:
    """The old web server opened that one too, so it is of the whole dossier."""
    demanded(ended_by_the_old, "fire", officers[1])
    said(ended_by_the_old, "fire", "")
    said(ended_by_the_old, "plan", State.SUPPLEMENT_REQUESTED)
    Dossier.objects.filter(pk=ended_by_the_old.pk).update(state=State.PAYMENT_REQUESTED)
    payment_came(ended_by_the_old)
    assert standing(ended_by_the_old)[0] == State.PROCESSING
    assert spans(ended_by_the_old)[-1] == ("running", True)
    assert item_at(ended_by_the_old, "plan").waits_in == ""
