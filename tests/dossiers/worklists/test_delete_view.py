"""Forgetting a view of a work list."""

import pytest

from dossiers.models import SavedView
from dossiers.worklists.actions.delete_view import delete_view
from dossiers.worklists.actions.save_view import save_view
from dossiers.worklists.desks.workplace import OFFICER
from foundation.accounts.models import Role
from foundation.core.errors import NotFound
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


def test_only_its_owner_deletes_a_view() -> None:
    officer = staff(Role.OFFICER, unit="division")
    view = save_view(actor=officer, workplace=OFFICER, name="Của tôi", slug="qua-han", filters={}, columns=[])
    with pytest.raises(NotFound):
        delete_view(actor=staff(Role.HEAD, unit="division"), workplace=OFFICER, view_id=view.pk)
    delete_view(actor=officer, workplace=OFFICER, view_id=view.pk)
    assert not SavedView.objects.exists()
