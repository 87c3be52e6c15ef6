"""The people of a process with branches."""

import pytest

from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from tests.dossiers.stages import colleague
from tests.support.factories import Team


@pytest.fixture
def officers(world: Team) -> list[Actor]:
    """Two of the handling unit."""
    return [world.officer, colleague(Role.OFFICER, "division")]
