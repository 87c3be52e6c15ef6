"""Taking over a dossier that nobody works on yet."""

import pytest

from foundation.accounts.models import Role
from foundation.core.errors import Conflict, NotAllowed
from tests.dossiers.stages import colleague, make
from tests.support.factories import BIRTH, MONDAY, staff, walk

pytestmark = pytest.mark.django_db


def test_the_first_of_the_unit_takes_it_and_the_second_comes_too_late() -> None:
    first, second = staff(Role.OFFICER, unit="division"), colleague(Role.OFFICER, "division")
    dossier = walk(BIRTH).go("submit", "receive", "hand_over").dossier
    after = make("claim", first, dossier, at=MONDAY)
    step = after.steps.get(left_at=None)
    assert (step.assignee_id, step.taken_at) == (first.user_id, MONDAY)
    with pytest.raises(Conflict):
        make("claim", second, dossier, seen=dossier.version)
    with pytest.raises(NotAllowed, match=first.name):
        make("claim", second, dossier)
    with pytest.raises(Conflict):
        make("claim", first, dossier)
