"""What was given away where a process forks, joins or waits on another branch is not recalled: it would not be as it
was."""

from datetime import timedelta
from functools import partial

import pytest

from dossiers.actions.forward import forward
from dossiers.actions.recall import recall
from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict
from tests.dossiers.graphs.published import handed_over, item_at, leave, open_keys, publish
from tests.dossiers.graphs.test_waits_on_a_branch import asked
from tests.procedures.process.graphs import two_branches
from tests.support.factories import Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(world: Team) -> Dossier:
    publish(two_branches())
    return handed_over()


def test_one_branch_recalls_what_it_gave_away_and_leaves_the_other_alone(
    dossier: Dossier, officers: list[Actor]
) -> None:
    fire, plan = item_at(dossier, "fire"), item_at(dossier, "plan")
    forward(
        actor=officers[1], dossier_id=dossier.pk, item=fire.pk, officer_id=officers[0].person_id, reason="Nghỉ.",
        at=fire.entered_at + timedelta(hours=1),
    )  # fmt: skip
    recall(actor=officers[1], dossier_id=dossier.pk, item=item_at(dossier, "fire").pk)
    again = item_at(dossier, "fire")
    assert (again.assignee_id, again.due_at, again.branch) == (officers[1].user_id, fire.due_at, fire.branch)
    assert item_at(dossier, "plan").pk == plan.pk


def test_what_brought_the_branches_together_is_not_recalled(dossier: Dossier, officers: list[Actor]) -> None:
    start = item_at(dossier, "plan").entered_at
    leave(dossier, "plan", officers[0], at=start + timedelta(hours=1))
    leave(dossier, "fire", officers[1], at=start + timedelta(hours=2))
    assert open_keys(dossier) == ["review"]
    with pytest.raises(Conflict, match="nhiều nhánh"):
        recall(actor=officers[1], dossier_id=dossier.pk)


def test_what_was_given_away_while_another_branch_waits_is_not_recalled(
    dossier: Dossier, officers: list[Actor]
) -> None:
    plan, fire = item_at(dossier, "plan"), item_at(dossier, "fire")
    asked(dossier, "plan", officers[0], plan.entered_at)
    give = partial(forward, actor=officers[1], dossier_id=dossier.pk, item=fire.pk, reason="Nghỉ.")
    give(officer_id=officers[0].person_id, at=fire.entered_at + timedelta(hours=1))
    with pytest.raises(Conflict):
        recall(actor=officers[1], dossier_id=dossier.pk, item=item_at(dossier, "fire").pk)
