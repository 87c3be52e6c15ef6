"""What the clock remembers of a subject that is no dossier."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from dossiers.models import Dossier, DueDateChange, Interval
from foundation.core.models import Subject
from tests.support.factories import MONDAY
from tests.toy_room.said import make_toy

pytestmark = pytest.mark.django_db


def running(toy: Subject) -> Interval:
    return Interval.objects.create(subject=toy, kind="running", started_at=MONDAY)


def promised(toy: Subject, days: int = 0) -> DueDateChange:
    due = MONDAY + timedelta(days=3)
    return DueDateChange.objects.create(
        subject=toy, at=MONDAY, move="mend", new=due, extra_working_days=days, reason="Chờ lò xo."
    )


def test_spans_and_promises_are_those_of_a_toy_and_of_no_dossier() -> None:
    toy = make_toy()
    for row in (running(toy), promised(toy)):
        assert row.subject == toy
        with pytest.raises(Dossier.DoesNotExist):
            row.dossier  # noqa: B018


def test_a_toy_has_one_open_span_and_one_extension() -> None:
    toy = make_toy()
    running(toy)
    promised(toy, days=1)
    for once in (lambda: running(toy), lambda: promised(toy, days=2)):
        with pytest.raises(IntegrityError), transaction.atomic():
            once()
    other = make_toy()
    running(other)
    promised(other, days=1)


@pytest.mark.parametrize("remembered", [running, promised])
def test_a_toy_stays_as_long_as_its_clock_remembers_it(remembered: object) -> None:
    toy = make_toy()
    remembered(toy)  # type: ignore[operator]
    with transaction.atomic():
        connection.cursor().execute("DELETE FROM core_subject WHERE id = %s", [toy.pk])
        with pytest.raises(IntegrityError):
            connection.check_constraints()
        transaction.set_rollback(True)
    assert Subject.objects.filter(pk=toy.pk).exists()
