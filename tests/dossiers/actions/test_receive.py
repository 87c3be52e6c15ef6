"""Receiving a dossier."""

from datetime import UTC, datetime, timedelta

import pytest

from dossiers.actions.check_component import check_component
from dossiers.actions.receive import receive
from dossiers.models import CheckOutcome
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from foundation.core.working_time import VIETNAM
from tests.dossiers.stages import at_stage, make
from tests.support.factories import citizen, dossier_in, staff, team

pytestmark = pytest.mark.django_db


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant in March 2026."""
    return datetime(2026, 3, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(("received", "due"), [(at(2, 14, 59), at(2, 17)), (at(2, 15, 1), at(3, 17))])
def test_civil_status_is_due_the_same_day_unless_received_after_the_cut_off(
    received: datetime, due: datetime
) -> None:
    dossier = dossier_in(State.REGISTERED)
    receive(actor=team().reception, dossier_id=dossier.pk, at=received)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.due_at, dossier.original_due_at) == (State.RECEIVED, due, due)


def test_receiving_writes_event_interval_appointment_step_paper_and_register_row() -> None:
    dossier = dossier_in(State.RECEIVED)
    assert [event.move for event in dossier.events.all()] == ["submit", "receive"]
    assert [interval.kind for interval in dossier.intervals.all()] == ["running"]
    assert [change.new for change in dossier.due_date_changes.all()] == [dossier.due_at]
    assert [step.kind for step in dossier.steps.all()] == ["reception"]
    assert [document.form for document in dossier.documents.all()] == ["declared", "01"]
    assert (dossier.register_year, dossier.register_number) == (2026, 1)


def test_register_numbers_follow_each_other_at_one_counter() -> None:
    assert [dossier_in(State.RECEIVED, applicant=n).register_number for n in (1, 2, 3)] == [1, 2, 3]


def test_the_register_of_a_new_year_begins_on_the_clock_of_viet_nam() -> None:
    midnight = datetime(2026, 12, 31, 17, tzinfo=UTC)
    entered = []
    for seconds in (-1, 0):
        at = midnight + timedelta(seconds=seconds)
        received = make("receive", staff(Role.RECEPTION), dossier_in(State.REGISTERED), at=at)
        entered.append((received.register_year, received.register_number))
    assert entered == [(2026, 1), (2027, 1)]


def test_an_insufficient_paper_stops_reception() -> None:
    dossier = dossier_in(State.REGISTERED)
    paper = dossier.components.first()
    assert paper is not None
    check_component(
        actor=team().reception,
        dossier_id=dossier.pk,
        component_key=paper.component.key,
        outcome=CheckOutcome.INSUFFICIENT,
        note="Thiếu chữ ký.",
    )
    with pytest.raises(InvalidInput):
        receive(actor=team().reception, dossier_id=dossier.pk)
    dossier.refresh_from_db()
    assert dossier.state == State.REGISTERED
    assert not dossier.intervals.exists()


def test_the_applicant_cannot_receive_and_another_counter_sees_nothing() -> None:
    dossier = dossier_in(State.REGISTERED)
    with pytest.raises(NotAllowed):
        receive(actor=citizen(1), dossier_id=dossier.pk)
    with pytest.raises(NotFound):
        receive(actor=staff(Role.RECEPTION, "H99.12"), dossier_id=dossier.pk)


def test_a_stale_page_is_a_conflict() -> None:
    dossier = dossier_in(State.REGISTERED)
    with pytest.raises(Conflict):
        receive(actor=team().reception, dossier_id=dossier.pk, seen=dossier.version - 1)


def test_papers_that_nobody_checked_are_named_in_the_event() -> None:
    dossier = at_stage("registered")
    unchecked = dossier.components.filter(component__kind="submit", outcome=CheckOutcome.UNCHECKED)
    keys = [row.component.key for row in unchecked]
    assert keys
    after = make("receive", staff(Role.RECEPTION), dossier)
    assert after.events.latest("number").payload["unchecked"] == keys
