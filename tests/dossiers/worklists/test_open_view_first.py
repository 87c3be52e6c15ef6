"""Choosing the view that opens first."""

import pytest

from dossiers.models import SavedView
from dossiers.worklists.actions.open_view_first import open_view_first
from dossiers.worklists.actions.save_view import save_view
from dossiers.worklists.desks.workplace import OFFICER
from foundation.accounts.models import Role
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


def test_at_most_one_view_opens_first() -> None:
    officer = staff(Role.OFFICER, unit="division")
    views = [
        save_view(actor=officer, workplace=OFFICER, name=name, slug="qua-han", filters={}, columns=[])
        for name in ("Một", "Hai")
    ]
    for view in views:
        open_view_first(actor=officer, workplace=OFFICER, view_id=view.pk, wanted=True)
    assert [one.pk for one in SavedView.objects.filter(is_first=True)] == [views[1].pk]
    open_view_first(actor=officer, workplace=OFFICER, view_id=views[1].pk, wanted=False)
    assert not SavedView.objects.filter(is_first=True).exists()
