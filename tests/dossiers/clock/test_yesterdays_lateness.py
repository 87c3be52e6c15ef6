"""What was late before the first missed due date was kept is late again, and open dates follow the rule of receipt."""

from datetime import date, timedelta
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.db import connection

from dossiers.clock.recalculation import recompute_waiting
from dossiers.clock.recorded import recomputed
from dossiers.models import Dossier, DueDateChange, Recalculation
from foundation.accounts.models import Role
from tests.dossiers.clock.test_changed_calendar import change, march
from tests.dossiers.clock.test_standing_promise import MARITAL, MARITAL_DUE, on_paper
from tests.dossiers.stages import at_stage, make, people_around
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


def forgotten(dossier: Dossier) -> Dossier:
    """As it was written before."""
    Dossier.objects.filter(pk=dossier.pk).update(missed_due_at=None)
    return Dossier.objects.get(pk=dossier.pk)


def remember() -> None:
    import_module("dossiers.migrations.0031_what_was_missed").remember(apps, connection.schema_editor())


def test_a_late_extension_and_a_late_request_are_remembered_and_what_was_in_time_is_not() -> None:
    asked = at_stage("examining", applicant=2)
    assert asked.due_at is not None
    late = asked.due_at + timedelta(days=1)
    asked = forgotten(make("request_supplement", people_around(asked)["officer"], asked, at=late))
    extended = forgotten(make("extend", staff(Role.LEADER), at_stage("examining"), at=late))
    in_time = at_stage("examining", applicant=3)
    in_time = make("extend", staff(Role.LEADER), in_time, at=in_time.due_at)
    for _twice in range(2):
        remember()
        for dossier, missed in ((asked, asked.due_at), (extended, extended.original_due_at), (in_time, None)):
            dossier.refresh_from_db()
            assert dossier.missed_due_at == missed
    assert extended.steps.get(left_at=None).dossier_due_at == extended.original_due_at


def test_open_dossiers_are_brought_along_by_an_order_and_a_row_for_each_change() -> None:
    order = import_module("dossiers.migrations.0034_follow_the_hours_of_receipt").order
    order(apps, connection.schema_editor())
    assert not Recalculation.objects.exists(), "a site without open dossiers has nothing to follow"
    dossier = at_stage("examining")
    right = dossier.due_at
    assert right is not None
    Dossier.objects.filter(pk=dossier.pk).update(due_at=right + timedelta(days=1))
    order(apps, connection.schema_editor())
    with time_machine.travel(right - timedelta(days=1)):
        assert recompute_waiting() == 1
    change = DueDateChange.objects.filter(dossier=dossier).latest("pk")
    assert (change.move, change.new) == ("calendar", right)
    assert "giờ làm việc của nơi tiếp nhận" in change.reason


def test_a_date_promised_with_an_apology_over_a_wait_that_began_late_stays() -> None:
    """Due on Thursday the 5th, asked on Monday the 9th for two days, counted anew, extended as yesterday by seven days:
    to Monday the 16th, though seven days of work without the two would end on Wednesday the 18th."""
    dossier = make("hand_over", staff(Role.RECEPTION), on_paper(MARITAL), at=march(2, 10))
    make("request_supplement", staff(Role.OFFICER, unit="division"), dossier, at=march(9, 10))
    make("supplement", staff(Role.RECEPTION), dossier, at=march(11, 10))
    change(march(11, 11), "off", date(2026, 3, 3))
    row = dossier.due_date_changes.create(
        at=march(12, 10), move="extend", old=MARITAL_DUE, new=march(16, 17), extra_working_days=7
    )
    Dossier.objects.filter(pk=dossier.pk).update(due_at=row.new)
    stand = import_module("dossiers.migrations.0059_apologies_name_days_of_work").stand
    told = dossier.due_date_changes.count()
    for _twice in range(2):
        stand(apps, connection.schema_editor())
    assert dossier.due_date_changes.count() == told + 1
    dossier.refresh_from_db()
    assert recomputed(dossier) == dossier.due_at == march(16, 17)
    assert dossier.due_date_changes.latest("pk").stands
