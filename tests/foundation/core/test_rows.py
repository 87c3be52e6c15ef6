"""Several rows by one statement: what is written, in which order, and what is left as it is."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import BigIntegerField, DateTimeField, F, QuerySet
from django.db.models.functions import Greatest
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dossiers.models import Dossier, Interval, StepInstance, Supplement, SupplementItem
from dossiers.states import State
from foundation.core.statements.given import Given
from foundation.core.statements.rows import KeptChange, Rows
from foundation.notifications.models import Message
from tests.support.factories import citizen, dossier_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    return dossier_in(State.PROCESSING)


def request_for(dossier: Dossier) -> Supplement:
    return Supplement(
        dossier=dossier,
        reason="Thiếu chữ ký",
        requested_by_id=citizen(1).person_id,
        requested_at=timezone.now(),
    )


def again(step: StepInstance) -> StepInstance:
    return StepInstance(
        dossier_id=step.dossier_id,
        key=step.key,
        kind=step.kind,
        role=step.role,
        unit_id=step.unit_id,
        entered_at=timezone.now(),
    )


def test_rows_of_several_tables_are_written_by_one_statement(dossier: Dossier) -> None:
    rows, step = Rows(), StepInstance.objects.get(dossier=dossier, left_at=None)
    dossier.applicant_name = "Trần Thị Bưởi"
    step.note = "đọc “kỹ”; 100 %"
    rows.change(dossier, "applicant_name")
    rows.change(step, "note")
    rows.add(request_for(dossier), request_for(dossier))
    with CaptureQueriesContext(connection) as queries:
        rows.write()
    assert len(queries) == 1
    assert Dossier.objects.get(pk=dossier.pk).applicant_name == "Trần Thị Bưởi"
    assert StepInstance.objects.get(pk=step.pk).note == "đọc “kỹ”; 100 %"
    assert dossier.supplements.count() == 2


def test_a_row_points_to_the_one_that_it_comes_after(dossier: Dossier) -> None:
    rows, request = Rows(), request_for(dossier)
    papers = list(dossier.components.all())[:2]
    rows.add(request)
    rows.add(
        *(SupplementItem(supplement=request, component=one.component, note="rách") for one in papers),
        after=request,
    )
    rows.write()
    items = Supplement.objects.get(dossier=dossier).items.all()
    assert [item.component_id for item in items] == [one.component_id for one in papers]


def test_a_unique_place_is_free_once_the_row_before_has_left_it(dossier: Dossier) -> None:
    step = StepInstance.objects.get(dossier=dossier, left_at=None)
    for _time in range(20):
        rows, entered = Rows(), again(step)
        step.left_at, step.outcome = timezone.now(), "forward"
        rows.change(step, "left_at", "outcome")
        rows.add(entered, after=step)
        rows.write()
        step = StepInstance.objects.get(dossier=dossier, left_at=None)
    assert StepInstance.objects.filter(dossier=dossier, outcome="forward").count() == 20


def test_what_is_there_already_is_left_as_it_is_when_asked_for_once() -> None:
    rows = Rows()
    Message.objects.create(
        key="k:inbox:1", notice="received", channel="inbox", language="vi", address="first"
    )
    rows.add(
        *(
            Message(key=f"k:inbox:{n}", notice="received", channel="inbox", language="vi", address="second")
            for n in (1, 2)
        ),
        once=True,
    )
    rows.write()
    assert dict(Message.objects.values_list("key", "address")) == {
        "k:inbox:1": "first",
        "k:inbox:2": "second",
    }


def test_a_change_that_was_named_twice_is_written_once_with_the_last_value(dossier: Dossier) -> None:
    rows, step = Rows(), StepInstance.objects.get(dossier=dossier, left_at=None)
    step.note = "một"
    rows.change(step, "note")
    step.note, step.outcome = "hai", "x"
    rows.change(step, "outcome")
    rows.write()
    assert list(StepInstance.objects.filter(pk=step.pk).values_list("note", "outcome")) == [("hai", "x")]


def test_one_row_that_breaks_a_rule_takes_all_others_back(dossier: Dossier) -> None:
    rows, now = Rows(), timezone.now()
    rows.add(request_for(dossier))
    rows.add(Interval(dossier=dossier, kind="running", started_at=now, ended_at=now - timedelta(hours=1)))
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.write()
    assert not dossier.supplements.exists()


def test_a_whole_row_is_changed_when_no_field_is_named_and_nothing_when_nothing_is() -> None:
    message = Message.objects.create(
        key="k", notice="received", channel="inbox", language="vi", address="first"
    )
    message.address, message.language, message.context = "second", "en", {"a": [1]}
    rows = Rows()
    rows.change(message)
    rows.write()
    found = Message.objects.get(pk=message.pk)
    assert (found.address, found.language, found.context) == ("second", "en", {"a": [1]})
    with CaptureQueriesContext(connection) as queries:
        rows.write()
    assert len(queries) == 0


def spans() -> QuerySet[Interval]:
    return Interval.objects.filter(subject_id=Given("dossier", BigIntegerField()), ended_at=None)


def ended() -> dict[str, Any]:
    return {"ended_at": Greatest(F("started_at"), Given("at", DateTimeField()))}


def test_rows_that_nobody_read_are_changed_by_a_kept_update_and_followed_by_what_comes_after(
    dossier: Dossier,
) -> None:
    at, other = timezone.now(), dossier_in(State.PROCESSING, applicant=2)
    for one in (dossier, other):
        rows, change = Rows(), KeptChange(spans, ended, {"dossier": one.pk, "at": at})
        rows.change_kept(change)
        rows.add(Interval(dossier=one, kind="supplement", started_at=at), after=change)
        rows.write()
        assert list(one.intervals.order_by("pk").values_list("ended_at", flat=True)) == [at, None]
