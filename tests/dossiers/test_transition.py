"""A move happens whole or not at all."""

from datetime import timedelta

import pytest

from dossiers.models import Dossier, Event
from dossiers.transition import moving
from foundation.accounts.models import Role
from foundation.core.references import next_in
from foundation.core.statements.rows import Rows
from foundation.notifications.models import Message
from foundation.papers.models import PrintedDocument
from tests.dossiers.stages import at_stage, make, people_around
from tests.support.factories import MONDAY, staff

pytestmark = pytest.mark.django_db


class Broken(Exception):
    """Something that nobody foresaw."""


def counts() -> tuple[int, int, int]:
    return Event.objects.count(), Message.objects.count(), PrintedDocument.objects.count()


def test_what_fails_at_the_very_end_leaves_everything_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = at_stage("registered")
    row, before = Dossier.objects.filter(pk=dossier.pk).values().get(), counts()

    write = Rows.write

    def fail(rows: Rows) -> None:
        write(rows)
        raise Broken

    monkeypatch.setattr(Rows, "write", fail)
    with pytest.raises(Broken):
        make("receive", staff(Role.RECEPTION), dossier, at=MONDAY)
    assert Dossier.objects.filter(pk=dossier.pk).values().get() == row
    assert counts() == before
    assert not dossier.intervals.exists()
    assert next_in(f"register:{dossier.receiving_point_id}:2026") == 1


def test_what_an_action_raises_in_the_middle_undoes_the_clock_too() -> None:
    dossier = at_stage("examining")
    officer = people_around(dossier)["officer"]
    with (
        pytest.raises(Broken),
        moving("request_supplement", actor=officer, dossier_id=dossier.pk, reason="Đã ghi nhầm thông tin"),
    ):
        raise Broken
    assert dossier.intervals.get(ended_at=None).kind == "running"
    assert dossier.events.count() == dossier.version


def test_who_first_acts_on_a_step_has_taken_it() -> None:
    dossier = at_stage("examining")
    officer = people_around(dossier)["officer"]
    at = dossier.events.latest("number").at + timedelta(hours=1)
    after = make("request_supplement", officer, dossier, at=at)
    step = after.steps.get(left_at=None)
    assert (step.assignee_id, step.taken_at) == (officer.user_id, at)


def test_the_unit_that_the_actor_works_in_stands_in_the_event() -> None:
    dossier = at_stage("received")
    units = [event.actor_unit for event in dossier.events.all()]
    assert units == ["", "Trung tâm Phục vụ hành chính công phường"]
