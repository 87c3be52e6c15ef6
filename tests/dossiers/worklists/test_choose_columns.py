"""Choosing the columns of the lists."""

from importlib import import_module

import pytest
from django.db import connection

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
    assert ListColumns.objects.get(user_id=officer.person_id).chosen == {"officer": ["due", "state"]}
    with pytest.raises(NotFound):
        choose_columns(actor=officer, workplace=OFFICER, columns=["due"], view_id=0)


def test_columns_that_were_kept_in_a_column_for_each_workplace_come_along() -> None:
    officer, reception = staff(Role.OFFICER, unit="division"), staff(Role.RECEPTION)
    for person in (officer, reception):
        ListColumns.objects.create(user_id=person.person_id)
    choose_columns(actor=reception, workplace=OFFICER, columns=["state"])
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE dossiers_listcolumns SET columns = '{due}', counter = '{}' WHERE user_id = %s",
            [officer.person_id],
        )
        cursor.execute(
            "UPDATE dossiers_listcolumns SET columns = '{due}' WHERE user_id = %s", [reception.person_id]
        )
    copy = import_module("dossiers.migrations.0088_columns_by_place").copy
    with connection.schema_editor() as schema_editor:
        copy(None, schema_editor)
    kept = dict(ListColumns.objects.values_list("user_id", "chosen"))
    assert kept[officer.person_id] == {"officer": ["due"], "counter": []}
    assert kept[reception.person_id] == {"officer": ["state"]}, "what was chosen since stays"
