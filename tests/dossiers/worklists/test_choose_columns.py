"""Choosing the columns of the lists."""

import pytest

from dossiers.models import ListColumns
from dossiers.worklists.actions.choose_columns import choose_columns
from dossiers.worklists.desks.workplace import OFFICER
from foundation.accounts.models import Role
from foundation.core.errors import NotFound
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


def test_known_columns_are_remembered_in_the_order_of_the_table() -> None:
    officer = staff(Role.OFFICER, unit="division")
    choose_columns(actor=officer, workplace=OFFICER, columns=["state", "due", "x"])
    assert ListColumns.objects.get(user_id=officer.person_id).officer == ["due", "state"]
    with pytest.raises(NotFound):
        choose_columns(actor=officer, workplace=OFFICER, columns=["due"], view_id=0)
