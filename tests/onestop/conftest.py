"""The demo's world and the people at its counters."""

import pytest
from django.test import Client

from portal.accounts.actor import Actor
from portal.accounts.models import Role, User
from tests.support.factories import build_everything, staff

OTHER_WARD = "H99.12"


@pytest.fixture
def world(db: None) -> None:
    build_everything()


@pytest.fixture
def reception(world: None) -> Actor:
    return staff(Role.RECEPTION)


@pytest.fixture
def at_counter(reception: Actor, client: Client) -> Client:
    client.force_login(User.objects.get(pk=reception.user_id))
    return client


@pytest.fixture
def at_other_counter(world: None) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=staff(Role.RECEPTION, OTHER_WARD).user_id))
    return client
