"""Rows that each process remembers: what another node changes, what is taken back, what somebody changes in memory."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from time import monotonic
from typing import Any

import psycopg2
import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from dossiers.models import Dossier
from dossiers.selectors.access import get_for
from dossiers.transition import looked_at
from foundation.accounts.models import Role
from foundation.agencies.models import Agency
from foundation.core import remembered
from foundation.core.remembered import RememberedKey
from tests.support.factories import WARD, citizen, offering, staff, walk

NAME = "UBND phường Mới"


@contextmanager
def another_node() -> Iterator[Any]:
    """A connection of another process, which commits what it does."""
    here = connection.settings_dict
    address = {"host": here["HOST"], "user": here["USER"], "password": here["PASSWORD"] or None}
    with closing(psycopg2.connect(dbname=here["NAME"], port=here["PORT"] or None, **address)) as node:
        node.autocommit = True
        yield node.cursor()


def rename(node: Any, name: str = NAME) -> None:
    """Give the ward's agency another name, by a statement that no program of ours knows."""
    node.execute("UPDATE agencies_agency SET name = %s WHERE code = %s", [name, WARD])


@pytest.fixture
def dossier(own_database: str) -> Dossier:
    """A dossier at the counter of the ward; this process knows its agency."""
    found = get_for(citizen(), str(walk().go("submit").dossier.code))
    assert found.agency.name
    return found


def again(dossier: Dossier) -> Dossier:
    """The row without anything that it carries along."""
    return Dossier.objects.get(pk=dossier.pk)


def test_what_is_remembered_takes_no_statement(dossier: Dossier) -> None:
    def told() -> list[str]:
        row = again(dossier)
        agency, point, version = row.agency, row.receiving_point, row.procedure_version
        unit = row.offering.handling_unit
        return [agency.governing_name, point.agency.name, point.unit.name, version.procedure.code, unit.name]

    first = told()
    with CaptureQueriesContext(connection) as queries:
        assert told() == first
    assert len(queries) == 1


def test_an_edit_on_another_node_is_seen_after_a_second(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "LOOK_AGAIN", 1.0)
    now = monotonic()
    monkeypatch.setattr(remembered, "monotonic", lambda: now)
    assert again(dossier).agency.name != NAME
    with another_node() as node:
        rename(node)
    now += 1.01
    assert again(dossier).agency.name == NAME


def test_whoever_reads_a_dossier_sees_an_edit_on_another_node_at_once(dossier: Dossier) -> None:
    """A right hangs on the unit that handles it and on that of its counter."""
    officer, head = staff(Role.OFFICER), staff(Role.HEAD)
    other = staff(Role.OFFICER, "H99.12").units_as(Role.OFFICER)[0]
    assert looked_at(staff(Role.RECEPTION), dossier.pk).offering.handling_unit_id in officer.units_as(
        Role.OFFICER
    )
    with another_node() as node:
        node.execute(
            "UPDATE procedures_offering SET handling_unit_id = %s WHERE id = %s", [other, dossier.offering_id]
        )
        rename(node)
    seen = get_for(citizen(), str(dossier.code))
    assert (seen.offering.handling_unit_id, seen.agency.name) == (other, NAME)
    assert seen.offering.handling_unit_id not in head.units_as(Role.HEAD)


def test_an_edit_that_is_taken_back_was_never_remembered(dossier: Dossier) -> None:
    before = dossier.agency.name
    with transaction.atomic():
        Agency.objects.filter(code=WARD).update(name=NAME)
        assert looked_at(citizen(), dossier.pk).agency.name == NAME
        transaction.set_rollback(True)
    assert looked_at(citizen(), dossier.pk).agency.name == before


def test_an_edit_within_a_savepoint_goes_with_it(dossier: Dossier) -> None:
    before = dossier.agency.name
    with transaction.atomic():
        Agency.objects.filter(code=WARD).update(name="UBND phường Một")
        with transaction.atomic():
            Agency.objects.filter(code=WARD).update(name=NAME)
            assert looked_at(citizen(), dossier.pk).agency.name == NAME
            transaction.set_rollback(True)
        assert looked_at(citizen(), dossier.pk).agency.name == "UBND phường Một"
        transaction.set_rollback(True)
    assert looked_at(citizen(), dossier.pk).agency.name == before


def test_who_has_not_committed_shows_nobody_what_they_wrote(dossier: Dossier) -> None:
    with another_node() as node:
        node.connection.autocommit = False
        rename(node)
        assert looked_at(citizen(), dossier.pk).agency.name != NAME
        node.connection.commit()
    assert looked_at(citizen(), dossier.pk).agency.name == NAME


def test_two_nodes_that_edit_at_the_same_time_wait_for_nobody_and_are_both_seen(dossier: Dossier) -> None:
    with another_node() as one, another_node() as two:
        one.connection.autocommit = two.connection.autocommit = False
        rename(one)
        two.execute(
            "UPDATE procedures_procedure SET name = 'Khai sinh' WHERE id = %s",
            [dossier.offering.procedure_id],
        )
        two.connection.commit()
        assert looked_at(citizen(), dossier.pk).offering.procedure.name == "Khai sinh"
        one.connection.commit()
    assert looked_at(citizen(), dossier.pk).agency.name == NAME


def test_whoever_changes_a_row_in_memory_changes_it_for_nobody_else(dossier: Dossier) -> None:
    dossier.agency.name = NAME
    dossier.agency.parent = None
    dossier.procedure_version.steps.append({"vi": "Thêm", "en": "More"})
    other = again(dossier)
    assert other.agency.name != NAME
    assert other.agency.parent_id is not None
    assert {"vi": "Thêm", "en": "More"} not in other.procedure_version.steps


def test_many_rows_are_remembered_by_one_statement(dossier: Dossier) -> None:
    remembered.forget()
    keys = list(Agency.objects.values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as queries:
        remembered.remember(Agency, keys)
        names = {remembered.row_of(Agency, pk).name for pk in keys}
    assert len(names) > 1
    assert len([one for one in queries if 'FROM "agencies_agency"' in one["sql"]]) == 1


def test_every_table_that_is_remembered_tells_of_its_changes(own_database: str) -> None:
    remembers = {
        one.related_model._meta.db_table
        for model in apps.get_models()
        for one in model._meta.concrete_fields
        if isinstance(one, RememberedKey)
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE tgname = 'remembered'"
        )
        tell = {name for (name,) in cursor.fetchall()}
    assert remembers == tell
    assert offering().agency.code == WARD
