"""Another procedure that gives the same date is counted like any other: nothing was kept.

Both have three days by a rule of the province. Received on Wednesday 4 March 2026 they end on Saturday the 7th, hence
on Monday the 9th at 17:00; a wait on Thursday gives back one day, to Sunday the 8th, hence the same Monday.
"""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.utils.translation import override

from dossiers.clock.explanation import explain
from dossiers.clock.recorded import recomputed
from dossiers.models import Dossier
from foundation.accounts.models import Role
from tests.dossiers.clock.test_changed_calendar import change, march, wait
from tests.dossiers.clock.test_standing_promise import MARITAL, on_paper, put_under
from tests.dossiers.stages import PERMIT, make
from tests.procedures.admin.conftest import desk, keeper  # noqa: F401
from tests.procedures.test_terms import setting  # noqa: F401
from tests.support.factories import staff

pytestmark = pytest.mark.django_db
MONDAY = march(9, 17)


@pytest.fixture
def put(setting: Any) -> Dossier:  # noqa: F811
    """Received for a permit on Wednesday at 08:00, and put under the other twenty minutes later."""
    for procedure in (PERMIT, MARITAL):
        setting(procedure, limit_value=3, limit_unit="calendar_day", valid_from=date(2026, 3, 2))
    before = on_paper(PERMIT, at=march(4, 8))
    assert before.due_at == MONDAY
    return put_under(MARITAL, before, march(4, 8, 20))


def test_the_same_date_by_counting_is_not_told_as_kept(put: Dossier) -> None:
    noted = put.due_date_changes.get(move="change_procedure")
    assert (noted.old, noted.new, noted.stands) == (MONDAY, MONDAY, False)
    with override("en"), time_machine.travel(march(4, 10), tick=False):
        told = explain(put)
    assert told is not None
    assert not any("promised before stays" in line for line in told.sentences)


def test_what_happens_later_is_counted_from_the_receipt(put: Dossier) -> None:
    make("hand_over", staff(Role.RECEPTION), put, at=march(4, 9))
    wait(put, march(5, 9), march(5, 10))
    after = Dossier.objects.get(pk=put.pk)
    assert after.due_at == recomputed(after) == MONDAY
    assert change(march(5, 11), "off", date(2026, 12, 24)) == 0
    call_command("check_clocks")


def test_a_row_that_does_not_say_it_is_read_as_before(put: Dossier) -> None:
    """As a server writes it that does not know the column yet: the date stands, and the hour that was waited is
    given back from there, on Tuesday from 07:30 on."""
    row = put.due_date_changes.create(at=march(4, 8, 40), move="change_procedure", old=MONDAY, new=MONDAY)
    assert row.stands
    make("hand_over", staff(Role.RECEPTION), put, at=march(4, 9))
    wait(put, march(5, 9), march(5, 10))
    after = Dossier.objects.get(pk=put.pk)
    assert after.due_at == recomputed(after) == march(10, 8, 30)
    call_command("check_clocks")
