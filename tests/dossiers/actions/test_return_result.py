"""Returning the result."""

import pytest

from dossiers.states import State
from portal.accounts.models import Role
from portal.core.errors import InvalidInput
from tests.dossiers.stages import at_stage, make
from tests.support.factories import MONDAY, citizen, staff

pytestmark = pytest.mark.django_db


def test_at_the_counter_the_taker_is_named() -> None:
    dossier = at_stage("finished")
    with pytest.raises(InvalidInput) as caught:
        make("return_result", staff(Role.RECEPTION), dossier, taker=" ")
    assert caught.value.field == "taker"
    after = make("return_result", staff(Role.RECEPTION), dossier, taker=" Nông Thị Hoa ", at=MONDAY)
    assert (after.state, after.returned_at, after.returned_to) == (State.RETURNED, MONDAY, "Nông Thị Hoa")
    assert after.events.latest("number").payload == {"taker": "Nông Thị Hoa", "way": "counter"}
    assert after.finished_at == dossier.finished_at


def test_the_applicants_own_download_returns_it_too() -> None:
    after = make("return_result", citizen(1), at_stage("finished"), taker="")
    assert after.returned_to == after.applicant_name
    assert after.events.latest("number").payload["way"] == "online"
