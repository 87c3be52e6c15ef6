"""People at the counters of the demo's world."""

import pytest
from django.test import Client

from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from tests.support.factories import staff

OTHER_WARD = "H99.12"


def account(actor: Actor) -> User:
    """The account to sign in with."""
    assert actor.user_id is not None
    return User.objects.get(pk=actor.user_id)


@pytest.fixture
def reception(db: None) -> Actor:
    return staff(Role.RECEPTION)


@pytest.fixture
def at_counter(reception: Actor, client: Client) -> Client:
    client.force_login(account(reception))
    return client


@pytest.fixture
def at_other_counter(db: None) -> Client:
    client = Client()
    client.force_login(account(staff(Role.RECEPTION, OTHER_WARD)))
    return client
