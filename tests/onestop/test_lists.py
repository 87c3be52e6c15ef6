"""The work list of the counter."""

import pytest
from django.test import Client

from dossiers.states import State
from portal.accounts.models import Role, User
from tests.support.factories import build_everything, dossier_in, staff


@pytest.fixture
def world(db: None) -> None:
    build_everything()


@pytest.fixture
def at_counter(world: None, client: Client) -> Client:
    client.force_login(User.objects.get(pk=staff(Role.RECEPTION).user_id))
    return client


def test_a_filed_dossier_stands_in_the_list_with_its_countdown(at_counter: Client) -> None:
    dossier = dossier_in(State.REGISTERED)
    page = at_counter.get("/quay/").content.decode()
    assert dossier.code in page
    assert "Quá hạn" in page
