"""On one of several branches a button that was pressed twice is known by its stay, not by the last event's number."""

import pytest

from dossiers.actions.forward import forward
from dossiers.models import Dossier
from dossiers.selectors.repeated import said_the_same
from foundation.accounts.actor import Actor
from tests.dossiers.graphs.published import handed_over, item_at, publish
from tests.procedures.process.graphs import two_branches
from tests.support.factories import Team

pytestmark = pytest.mark.django_db
LEAVING = "Tôi nghỉ phép từ ngày mai."


@pytest.fixture
def dossier(world: Team) -> Dossier:
    publish(two_branches())
    return handed_over()


def passed_on(dossier: Dossier, key: str, actor: Actor, to: Actor) -> None:
    item = item_at(dossier, key).pk
    forward(actor=actor, dossier_id=dossier.pk, item=item, officer_id=to.person_id, reason=LEAVING)


def test_what_was_done_on_the_other_branch_is_not_taken_for_it(
    dossier: Dossier, officers: list[Actor]
) -> None:
    here, there = item_at(dossier, "plan"), item_at(dossier, "fire")
    typed = {"reason": LEAVING, "officer_id": str(officers[1].person_id)}
    passed_on(dossier, "plan", officers[0], officers[1])
    assert said_the_same(officers[0], dossier, "forward", here.version, typed, here.pk)
    assert not said_the_same(officers[0], dossier, "forward", there.version, typed, there.pk)


def test_other_words_are_not_said_by_it(dossier: Dossier, officers: list[Actor]) -> None:
    here = item_at(dossier, "plan")
    passed_on(dossier, "plan", officers[0], officers[1])
    typed = {"reason": "Tôi đi công tác.", "officer_id": str(officers[1].person_id)}
    assert not said_the_same(officers[0], dossier, "forward", here.version, typed, here.pk)
    assert not said_the_same(officers[1], dossier, "forward", here.version, {}, here.pk)
