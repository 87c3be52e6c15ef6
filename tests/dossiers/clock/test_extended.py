"""The one extension, counted on paper: a certificate that is due on Thursday 5 March 2026 at 17:00."""

from datetime import date, datetime

import pytest
import time_machine
from django.utils.translation import override

from dossiers.clock.explanation import explain
from dossiers.clock.recorded import recomputed
from dossiers.models import Dossier
from foundation.accounts.models import Role
from foundation.core.errors import InvalidInput
from foundation.core.working_time import VIETNAM
from tests.dossiers.clock.test_changed_calendar import DUE, SATURDAY, change, dates, march
from tests.dossiers.clock.test_changed_calendar import dossier as on_friday
from tests.dossiers.clock.test_standing_promise import MARITAL, MARITAL_DUE, on_paper
from tests.dossiers.stages import make
from tests.support.factories import staff

pytestmark = pytest.mark.django_db
__all__ = ["on_friday"]


def extended(dossier: Dossier, at: datetime, days: int) -> Dossier:
    return make("extend", staff(Role.LEADER), dossier, at=at, working_days=days)


@pytest.fixture
def in_the_unit() -> Dossier:
    return make("hand_over", staff(Role.RECEPTION), on_paper(MARITAL), at=march(2, 10))


def test_six_weeks_are_the_most_that_can_be_named(in_the_unit: Dossier) -> None:
    """Thirty working days after Thursday 5 March, without a holiday between, are Thursday 16 April."""
    with pytest.raises(InvalidInput) as refused:
        extended(in_the_unit, march(3, 9), 31)
    assert (refused.value.field, str(refused.value.message)) == (
        "working_days",
        "Nhập từ 1 đến 30 ngày làm việc.",
    )
    thursday = datetime(2026, 4, 16, 17, tzinfo=VIETNAM)
    assert extended(in_the_unit, march(3, 9), 30).due_at == thursday


def test_one_day_is_the_least(in_the_unit: Dossier) -> None:
    assert extended(in_the_unit, march(3, 9), 1).due_at == march(6, 17)


def test_at_the_due_moment_the_days_follow_on_it_and_nothing_was_missed(in_the_unit: Dossier) -> None:
    dossier = extended(in_the_unit, MARITAL_DUE, 1)
    assert (dossier.due_at, dossier.missed_due_at) == (march(6, 17), None)
    assert dossier.due_date_changes.get(move="extend").extra_working_days == 1


def test_a_wait_in_the_extension_moves_its_date(in_the_unit: Dossier) -> None:
    """Due on Friday; from Friday 10:00 to Monday 10:00 one working day is lost."""
    extended(in_the_unit, march(3, 9), 1)
    officer = staff(Role.OFFICER, unit="division")
    make("request_supplement", officer, in_the_unit, at=march(6, 10))
    dossier = make("supplement", staff(Role.RECEPTION), in_the_unit, at=march(9, 10))
    assert dossier.due_at == recomputed(dossier) == march(9, 17)


def test_of_two_changes_before_it_the_one_that_moved_the_date_is_the_last(on_friday: Dossier) -> None:
    change(march(4, 9), "working", SATURDAY)  # would have been Tuesday: Wednesday stays, and that is noted
    change(march(4, 10), "", SATURDAY)
    assert change(march(4, 11), "off", date(2026, 3, 4)) == 1
    assert dates(on_friday) == (march(5, 17), None)
    with override("en"), time_machine.travel(march(4, 12), tick=False):
        told = explain(Dossier.objects.get(pk=on_friday.pk))
    assert told is not None
    assert not any("promised before stays" in line for line in told.sentences)
    extended(on_friday, march(4, 12), 1)
    assert dates(on_friday) == (march(6, 17), None)


def test_of_two_changes_before_it_the_one_that_left_the_date_is_the_last(on_friday: Dossier) -> None:
    assert dates(on_friday) == (DUE, None)
    assert change(march(3, 10), "off", date(2026, 3, 4)) == 1  # Thursday
    change(march(5, 9), "working", SATURDAY)  # would have been Tuesday: Thursday stays
    extended(on_friday, march(5, 10), 1)
    assert dates(on_friday) == (march(6, 17), None)
    assert change(march(5, 11), "off", date(2026, 3, 6)) == 1
    assert dates(on_friday) == (march(9, 17), None)


def test_a_change_before_it_and_one_after_it_may_both_leave_the_date(on_friday: Dossier) -> None:
    """Three working days after Wednesday the 4th are Monday the 9th."""
    change(march(4, 9), "working", SATURDAY)  # would have been Tuesday: Wednesday stays
    extended(on_friday, march(4, 10), 3)
    change(march(9, 9), "working", date(2026, 3, 7))  # would have been that Saturday, which is over
    assert dates(on_friday) == (march(9, 17), None)
    assert [one.stands for one in on_friday.due_date_changes.order_by("pk")][1:] == [True, False, True]


def test_what_is_counted_anew_after_it_counts_from_the_date_that_the_apology_named(
    on_friday: Dossier,
) -> None:
    extended(on_friday, march(4, 9), 1)  # Thursday 5 March
    assert change(march(4, 10), "off", date(2026, 3, 5)) == 1
    assert dates(on_friday) == (march(6, 17), None)
    assert change(march(4, 11), "off", date(2026, 3, 6)) == 1
    assert dates(on_friday) == (march(9, 17), None)


def named(dossier: Dossier) -> tuple[str, int]:
    """How many days form 04 asks for, and the row."""
    change = dossier.due_date_changes.get(move="extend")
    return dossier.documents.get(form="04").context["extra"], change.extra_working_days


@pytest.mark.parametrize(
    "counted_anew_at", [None, march(10, 11), march(11, 11)], ids=["", "waiting", "answered"]
)
def test_who_apologises_late_names_days_of_work_and_not_those_that_the_applicant_took(
    in_the_unit: Dossier, counted_anew_at: datetime | None
) -> None:
    """Due on Thursday the 5th; papers are asked for on Monday the 9th at 10:00 and come on Wednesday the 11th at 10:00,
    two working days. Two days from Thursday the 12th end on Monday the 16th: of the seven working days since the 5th
    (6, 9, 10, 11, 12, 13, 16) two were waited."""
    officer = staff(Role.OFFICER, unit="division")
    make("request_supplement", officer, in_the_unit, at=march(9, 10))
    if counted_anew_at == march(10, 11):
        change(counted_anew_at, "off", date(2026, 3, 3))
    make("supplement", staff(Role.RECEPTION), in_the_unit, at=march(11, 10))
    if counted_anew_at == march(11, 11):
        change(counted_anew_at, "off", date(2026, 3, 3))
    dossier = extended(in_the_unit, march(12, 10), 2)
    assert (dossier.due_at, dossier.missed_due_at) == (march(16, 17), MARITAL_DUE)
    assert named(dossier) == ("05 ngày làm việc", 5)
