"""A keeper of the catalogue, and a browser signed in as one."""

import pytest
from django.test import Client

from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from procedures.actions.start_draft import start_draft
from procedures.models import ProcedureVersion
from procedures.selectors import in_force
from tests.support.factories import BIRTH, staff


@pytest.fixture
def keeper(db: None) -> Actor:
    """Who keeps the catalogue of the demo."""
    return staff(Role.CATALOGUE_ADMIN, "H99")


@pytest.fixture
def desk(keeper: Actor) -> Client:
    """The keeper's browser."""
    client = Client()
    client.force_login(User.objects.get(pk=keeper.person_id))
    return client


@pytest.fixture
def draft(keeper: Actor) -> ProcedureVersion:
    """A draft of the next version of birth registration."""
    return start_draft(actor=keeper, version_id=in_force(BIRTH).pk)
