"""A dossier that is put under another procedure has what that one said on the day of receipt, not what it says since.

A certificate of marital status has three working days and an extract costs 8,000 đồng a copy; their next versions, from
Tuesday 7 July 2026 on, give five working days and take 15,000 đồng.
"""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from dossiers.clock.recorded import recomputed
from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import NotFound
from foundation.core.working_time import VIETNAM
from procedures.actions.publish_version import publish_version
from procedures.actions.start_draft import start_draft
from procedures.models import Channel, FeeRule, ProcedureVersion
from procedures.selectors import first_since, in_force
from tests.dossiers.clock.test_standing_promise import on_paper
from tests.dossiers.stages import make
from tests.onestop.conftest import at_counter, reception  # noqa: F401
from tests.onestop.test_dossier import move
from tests.support.factories import BIRTH, staff
from tests.support.money import amounts

pytestmark = pytest.mark.django_db
MARITAL, EXTRACT = "1.004873", "2.000635"
MONDAY, TUESDAY = date(2026, 7, 6), date(2026, 7, 7)


def july(day: int, hour: int) -> datetime:
    return datetime(2026, 7, day, hour, tzinfo=VIETNAM)


def next_version(code: str) -> ProcedureVersion:
    """The next version of a procedure, in force from Tuesday on."""
    system = Actor.system("test")
    draft = start_draft(actor=system, version_id=in_force(code).pk)
    Channel.objects.filter(version=draft, limit_unit="working_day").update(limit_value=5)
    FeeRule.objects.filter(channel__version=draft).update(formula={"product": [15_000, {"number": "copies"}]})
    ProcedureVersion.objects.filter(pk=draft.pk).update(valid_from=TUESDAY)
    return publish_version(actor=system, version_id=draft.pk)


def put_under(procedure: str, dossier: Dossier, at: datetime = july(7, 9), **more: Any) -> Dossier:  # noqa: B008
    return make("change_procedure", staff(Role.RECEPTION), dossier, procedure=procedure, at=at, **more)


def test_the_limit_is_that_of_the_version_of_the_day_of_receipt(at_counter: Client) -> None:  # noqa: F811
    """Received on Monday and put under it on Tuesday: three working days end on Thursday, and the form says so before;
    received on Tuesday, five end on Tuesday the 14th."""
    former = in_force(MARITAL)
    later = next_version(MARITAL)
    dossier = on_paper(BIRTH, july(6, 8))
    told = move(at_counter, dossier, "change_procedure", procedure=MARITAL, reason="Chọn nhầm.", choose="1")
    assert "Thời hạn: 3 ngày làm việc" in told.content.decode()
    put = put_under(MARITAL, dossier)
    assert (put.procedure_version, put.limit_value) == (former, 3)
    assert put.due_at == recomputed(put) == july(9, 17)
    put = put_under(MARITAL, on_paper(BIRTH, july(7, 8)))
    assert (put.procedure_version, put.limit_value) == (later, 5)
    assert put.due_at == recomputed(put) == july(14, 17)


def test_nobody_pays_more_because_the_counter_was_slow() -> None:
    """Two copies: 16,000 đồng for who came on Monday, 30,000 for who came on Tuesday."""
    next_version(EXTRACT)
    assert amounts(put_under(EXTRACT, on_paper(BIRTH, july(6, 8)), counts={"copies": 2})) == [16_000]
    assert amounts(put_under(EXTRACT, on_paper(BIRTH, july(7, 8)), counts={"copies": 2})) == [30_000]


def test_where_none_was_in_force_then_the_first_that_came_afterwards_holds() -> None:
    first = in_force(MARITAL)
    later = next_version(MARITAL)
    before = first.valid_from - timedelta(days=1)
    days = [before, first.valid_from, MONDAY, TUESDAY]
    assert [first_since(MARITAL, day) for day in days] == [first, first, first, later]
    with time_machine.travel(july(7, 9), tick=False):
        assert first_since(MARITAL, TUESDAY) == later
    with time_machine.travel(july(6, 9), tick=False), pytest.raises(NotFound):
        first_since(MARITAL, TUESDAY)
