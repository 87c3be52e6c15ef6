"""What work lists look for of a dossier stands in its open step, whoever changed it and how."""

from datetime import timedelta

import pytest
from django.db import connection

from dossiers.models import Dossier, StepInstance
from dossiers.states import State
from foundation.agencies.models import Agency
from procedures.models import Offering
from tests.support.factories import WARD, dossier_in, walk

pytestmark = pytest.mark.django_db
OPEN_ONES = [
    State.RECEIVED,
    State.PROCESSING,
    State.SUPPLEMENT_REQUESTED,
    State.PAYMENT_REQUESTED,
    State.SUSPENDED,
    State.ADJOURNED,
]


def told(dossier: Dossier) -> tuple[str, object, int | None, int | None]:
    """What the open step says."""
    step = StepInstance.objects.get(dossier=dossier, left_at=None)
    return step.dossier_state, step.dossier_due_at, step.agency_id, step.handling_unit_id


def true(dossier: Dossier) -> tuple[str, object, int | None, int | None]:
    """What the dossier says."""
    now = Dossier.objects.select_related("offering").get(pk=dossier.pk)
    return now.state, now.due_at, now.agency_id, now.offering.handling_unit_id


@pytest.mark.parametrize("state", OPEN_ONES)
def test_every_move_leaves_the_open_step_with_what_the_dossier_is_now(state: State) -> None:
    dossier = dossier_in(state)
    assert told(dossier) == true(dossier)


def test_a_new_step_learns_by_itself_what_the_move_made_of_its_dossier() -> None:
    """Receiving promises a date, which stands in indexes of the step: told afterwards, they would be written twice."""
    trip = walk().go("submit")
    before = written()
    trip.go("receive")
    assert [now - then for now, then in zip(written(), before, strict=True)] == [1, 0]


def written() -> tuple[int, int]:
    """How many steps this transaction has added and changed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n_tup_ins, n_tup_upd FROM pg_stat_xact_user_tables WHERE relname = 'dossiers_stepinstance'"
        )
        added, changed = cursor.fetchone()
        return added, changed


def test_a_change_without_a_move_is_told_too() -> None:
    dossier = dossier_in(State.PROCESSING)
    later = (dossier.due_at or dossier.created_at) + timedelta(days=3)
    elsewhere = Agency.objects.exclude(code=WARD).order_by("pk")[0]
    Dossier.objects.filter(pk=dossier.pk).update(due_at=later, agency=elsewhere)
    assert told(dossier) == true(dossier)
    assert told(dossier)[1:3] == (later, elsewhere.pk)


def test_another_handling_unit_is_told_to_the_steps_of_its_dossiers_alone() -> None:
    dossier, other = dossier_in(State.PROCESSING), dossier_in(State.RECEIVED)
    counter = dossier.receiving_point.unit_id
    apart = Offering.objects.exclude(pk=dossier.offering_id).order_by("pk")[0]
    Dossier.objects.filter(pk=other.pk).update(offering=apart)
    Offering.objects.filter(pk=dossier.offering_id).update(handling_unit=counter)
    assert told(dossier)[3] == counter
    assert told(other) == true(other)


def test_a_step_that_was_left_keeps_what_it_was_told_last() -> None:
    dossier = walk().go("submit", "receive", "hand_over").dossier
    left = StepInstance.objects.get(dossier=dossier, outcome="hand_over")
    assert left.dossier_state == State.RECEIVED
    Dossier.objects.filter(pk=dossier.pk).update(due_at=None, state=State.REGISTERED)
    left.refresh_from_db()
    assert left.dossier_state == State.RECEIVED
