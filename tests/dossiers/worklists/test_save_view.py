"""Keeping a view of a work list."""

import pytest

from dossiers.worklists.actions.save_view import save_view
from dossiers.worklists.desks.workplace import OFFICER
from foundation.accounts.models import Role
from foundation.core.errors import InvalidInput, NotFound
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


def test_a_view_keeps_what_is_known_of_a_list_that_one_has() -> None:
    officer = staff(Role.OFFICER, unit="division")
    view = save_view(
        actor=officer,
        workplace=OFFICER,
        name=" Của tôi ",
        slug="qua-han",
        filters={"q": "an", "x": "y"},
        columns=["due", "x"],
        order="x",
    )
    assert (view.name, view.filters, view.columns, view.order) == ("Của tôi", {"q": "an"}, ["due"], "")
    with pytest.raises(InvalidInput):
        save_view(actor=officer, workplace=OFFICER, name=" ", slug="qua-han", filters={}, columns=[])
    with pytest.raises(NotFound):
        save_view(actor=officer, workplace=OFFICER, name="Ký", slug="cho-ky", filters={}, columns=[])
