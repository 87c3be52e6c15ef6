"""Another procedure never moves a promise to a moment that is over: dates counted on paper.

All is received on Monday 2 March 2026. A building permit has 20 calendar days, to Sunday the 22nd, hence Monday the
23rd at 17:00; a certificate of marital status three working days, to Thursday the 5th at 17:00; an extract and a
registration of birth are due on the day of receipt at 17:00.
"""

from datetime import date, datetime

import pytest
import time_machine
from django.core.management import call_command
from django.utils.translation import override

from dossiers.actions.receive import receive
from dossiers.actions.submit import submit
from dossiers.clock.another_calendar import stands_of
from dossiers.clock.explanation import explain
from dossiers.clock.recorded import recomputed
from dossiers.clock.rules import Stand
from dossiers.models import Dossier, DueDateChange
from dossiers.selectors.clock_view import clock_of
from foundation.accounts.models import Role
from tests.dossiers.clock.test_changed_calendar import change, march
from tests.dossiers.stages import OTHER, PERMIT, counter_draft, make
from tests.support.factories import BIRTH, offering, staff

pytestmark = pytest.mark.django_db
MARITAL = "1.004873"
PERMIT_DUE, MARITAL_DUE, SAME_DAY = march(23, 17), march(5, 17), march(2, 17)

DAY_OF_CALENDAR = march(9, 17)


def on_paper(procedure: str = PERMIT, at: datetime = march(2, 8)) -> Dossier:  # noqa: B008 - a constant
    """Received at the counter, on Monday 2 March at 08:00 unless another moment is said."""
    reception = staff(Role.RECEPTION)
    draft = counter_draft(reception, offered=offering(procedure))
    submit(actor=reception, dossier_id=draft.pk, at=at)
    receive(actor=reception, dossier_id=draft.pk, at=at)
    return Dossier.objects.get(pk=draft.pk)


def put_under(procedure: str, dossier: Dossier, at: datetime) -> Dossier:
    put = make("change_procedure", staff(Role.RECEPTION), dossier, procedure=procedure, at=at)
    assert put.due_at == recomputed(put)
    return put


def test_another_procedure_whose_time_is_not_over_sets_its_date() -> None:
    put = put_under(OTHER, on_paper(), march(2, 16, 59))
    assert (put.due_at, put.original_due_at, put.missed_due_at) == (SAME_DAY, PERMIT_DUE, None)


@pytest.mark.parametrize("at", [march(2, 17), march(4, 9)])
def test_another_procedure_whose_time_is_over_leaves_the_promise(at: datetime) -> None:
    before = on_paper()
    assert before.due_at == PERMIT_DUE
    put = put_under(OTHER, before, at)
    assert (put.due_at, put.limit_unit, put.missed_due_at) == (PERMIT_DUE, "same_day", None)
    assert clock_of(put, march(4, 10)).status == "early"
    noted = put.due_date_changes.get(move="change_procedure")
    assert (noted.old, noted.new, noted.stands) == (PERMIT_DUE, PERMIT_DUE, True)
    call_command("check_clocks")


def test_the_explanation_tells_that_the_promise_stayed() -> None:
    put = put_under(OTHER, on_paper(), march(4, 9))
    with override("en"), time_machine.travel(march(4, 10), tick=False):
        told = explain(put)
    assert told is not None
    assert any("Wednesday 04/03/2026. The date promised before stays" in line for line in told.sentences)


def test_a_missed_date_stays_missed_under_a_procedure_with_more_time() -> None:
    put = put_under(MARITAL, on_paper(BIRTH), march(4, 9))
    assert (put.due_at, put.missed_due_at, put.original_due_at) == (MARITAL_DUE, SAME_DAY, SAME_DAY)
    assert clock_of(put, march(4, 10)).status == "late"


def test_a_missed_date_is_the_date_still_under_a_procedure_whose_time_is_over_too() -> None:
    put = put_under(OTHER, on_paper(BIRTH), march(4, 9))
    assert (put.due_at, put.missed_due_at) == (SAME_DAY, None)
    assert clock_of(put, march(4, 10)).status == "late"


def test_what_happens_later_is_counted_from_the_promise_that_stayed() -> None:
    dossier = put_under(OTHER, on_paper(), march(4, 9))
    assert change(march(4, 11), "off", date(2026, 3, 5)) == 0
    assert Dossier.objects.get(pk=dossier.pk).due_at == PERMIT_DUE
    change(march(4, 12), "", date(2026, 3, 5))
    make("hand_over", staff(Role.RECEPTION), dossier, at=march(4, 13))
    after = make("extend", staff(Role.LEADER), dossier, working_days=3, at=march(5, 9))
    assert after.due_at == recomputed(after) == march(26, 17)
    call_command("check_clocks")


def test_a_day_off_afterwards_does_not_take_back_the_promise_that_another_procedure_left() -> None:
    """Counted from the receipt the certificate, three working days, would be due on Friday the 6th. Until a wait of one
    working day nothing moves the permit's date, and the explanation goes on to tell why."""
    dossier = put_under(MARITAL, on_paper(), march(6, 8))
    assert dossier.due_at == PERMIT_DUE
    assert change(march(6, 9), "off", date(2026, 3, 3)) == 0
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert dossier.due_at == recomputed(dossier) == PERMIT_DUE
    with override("en"), time_machine.travel(march(6, 10), tick=False):
        told = explain(dossier)
        call_command("check_clocks")
    assert told is not None
    assert any("Friday 06/03/2026. The date promised before stays" in line for line in told.sentences)
    make("hand_over", staff(Role.RECEPTION), dossier, at=march(6, 11))
    make("request_supplement", staff(Role.OFFICER, unit="division"), dossier, at=march(9, 10))
    make("supplement", staff(Role.RECEPTION), dossier, at=march(10, 10))
    assert change(march(10, 11), "off", date(2026, 3, 4)) == 0
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert dossier.due_at == recomputed(dossier) == march(24, 17)


def test_only_the_last_procedure_says_from_where_it_is_counted() -> None:
    """A kept date is forgotten by a procedure whose own date comes; a calendar that left one does not hold for ever."""
    kept = DueDateChange(move="change_procedure", at=march(4, 9), new=PERMIT_DUE, kept=True)
    own = DueDateChange(move="change_procedure", at=march(4, 10), new=PERMIT_DUE, kept=False)
    left, moved = (
        DueDateChange(move="calendar", at=march(5, 9), new=DAY_OF_CALENDAR, kept=stays)
        for stays in (True, False)
    )
    stand = Stand(PERMIT_DUE, march(4, 9))
    assert stands_of([kept, moved]) == (stand, stand)
    assert stands_of([kept, left]) == (stand, Stand(DAY_OF_CALENDAR, march(5, 9)))
    assert stands_of([kept, left, moved]) == (stand, stand)
    assert stands_of([left, moved]) == stands_of([kept, own]) == stands_of([kept, own, moved]) == (None, None)
