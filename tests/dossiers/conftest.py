"""A ward with its staff, and browsers signed in as its people."""

from collections.abc import Callable

import pytest
from django.test import Client

from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from tests.support.factories import Team, team

SignIn = Callable[[Actor], Client]


@pytest.fixture
def world(db: None) -> Team:
    """The demo's world with the staff of its ward."""
    return team()


@pytest.fixture
def sign_in() -> SignIn:
    """A client for an actor."""

    def signed_in(actor: Actor) -> Client:
        assert actor.user_id is not None
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return signed_in
