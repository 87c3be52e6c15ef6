"""Browsers of those who administer people and notices, and of the auditor."""

from collections.abc import Callable

import pytest
from django.test import Client

from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from tests.support.factories import staff

SignIn = Callable[[Actor], Client]


@pytest.fixture
def sign_in() -> SignIn:
    """A client for an actor."""

    def signed_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=actor.person_id))
        return client

    return signed_in


@pytest.fixture
def administrator(db: None) -> Actor:
    """The system administrator of the demo."""
    return staff(Role.SYSTEM_ADMIN, "H99")


@pytest.fixture
def auditor(db: None) -> Actor:
    """The auditor of the demo."""
    return staff(Role.AUDITOR, "H99")
