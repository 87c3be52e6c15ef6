"""A step with a limit of its own is due by it on the calendar of its agency, and gets back what it waited."""

from datetime import datetime
from typing import Any

import pytest

from dossiers.actions.propose import propose
from dossiers.actions.request_supplement import request_supplement
from dossiers.actions.supplement import supplement
from dossiers.clock.steptime import steps_due
from dossiers.models import Dossier, StepInstance
from dossiers.selectors.case import case_of
from dossiers.selectors.case_history import control_slip_of
from dossiers.worklists.desks.lists import SOONEST_DUE_FIRST
from dossiers.worklists.desks.rows import STEP_IS_LATE, desk_rows, facts
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.working_time import VIETNAM
from tests.dossiers.graphs.published import item_at, publish
from tests.dossiers.stages import GROUND, make
from tests.procedures.process.graphs import two_branches
from tests.support.factories import staff, walk

REASON = "Kết quả xác minh cho thấy cần bổ sung, làm rõ thông tin đã khai."


def process() -> dict[str, Any]:
    """One officer has three working days, the other four working hours, whatever the whole limit is."""
    data = two_branches()
    for node, limit in zip(data["nodes"][1:3], ((3, "working_day"), (4, "working_hour")), strict=True):
        node |= {"share": "0", "limit": {"value": limit[0], "unit": limit[1]}}
    return data


@pytest.fixture
def dossier(officers: list[Actor]) -> Dossier:
    """One that both have since ten o'clock on a Monday; a day has the hours 07:30 to 11:30 and 13:30 to 17:00."""
    publish(process())
    dossier, reception = walk().go("submit").dossier, staff(Role.RECEPTION)
    make("receive", reception, dossier, at=day(2, 9))
    return make("hand_over", reception, dossier, at=day(2, 10))


def day(number: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, number, hour, minute, tzinfo=VIETNAM)


def due(dossier: Dossier) -> dict[str, datetime | None]:
    return dict(dossier.steps.filter(left_at=None).values_list("key", "due_at"))


def late_steps(dossier: Dossier, now: datetime) -> set[str]:
    """The names of the steps that a list marks as late."""
    open_ones = StepInstance.objects.filter(dossier=dossier, left_at=None)
    rows = desk_rows(
        list(facts(open_ones.values("pk"))), staff(Role.HEAD, unit="division"), now, SOONEST_DUE_FIRST
    )
    return {row.step for row in rows if str(STEP_IS_LATE) in [flag.label for flag in row.flags]}


def test_it_is_due_by_its_own_working_days_or_hours_and_shown_late_after_them(dossier: Dossier) -> None:
    assert due(dossier) == {"plan": day(5, 17), "fire": day(2, 16)}
    assert late_steps(dossier, day(2, 15, 59)) == set()
    assert late_steps(dossier, day(2, 16, 1)) == {"Bước fire"}
    dossier.steps.filter(key="fire").update(assignee=staff(Role.OFFICER, unit="division").user_id)
    clock = case_of(staff(Role.OFFICER, unit="division"), str(dossier.code), day(2, 16, 1)).step_clock
    assert clock is not None
    assert (clock.due_at, clock.status) == (day(2, 16), "late")


def test_it_gets_back_what_was_waited_and_is_not_late_meanwhile(
    dossier: Dossier, officers: list[Actor]
) -> None:
    request_supplement(
        actor=officers[0], dossier_id=dossier.pk, item=item_at(dossier, "plan").pk, reason=REASON, items={},
        legal_reason=GROUND, at=day(2, 11),
    )  # fmt: skip
    assert late_steps(dossier, day(2, 16, 30)) == set()
    supplement(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, at=day(3, 11))
    assert due(dossier) == {"plan": day(6, 17), "fire": day(3, 16)}
    counted = steps_due([Dossier.objects.select_related("agency").get(pk=dossier.pk)], day(3, 12))
    assert {step.key: step.due_at for step in counted} == due(dossier)


def test_who_leaves_it_while_the_clock_stands_is_not_late_by_what_is_waited_for(
    dossier: Dossier, officers: list[Actor]
) -> None:
    """One of its four hours was used when the other branch began to wait; none after that."""
    planning, fire = officers
    request_supplement(
        actor=planning, dossier_id=dossier.pk, item=item_at(dossier, "plan").pk, reason=REASON, items={},
        legal_reason=GROUND, at=day(2, 11),
    )  # fmt: skip
    waiting = Dossier.objects.get(pk=dossier.pk)
    open_ones = [row for row in control_slip_of(waiting, day(3, 14)) if row.left_at is None]
    assert [row.punctuality for row in open_ones] == ["đang làm"] * 2
    propose(
        actor=fire,
        dossier_id=dossier.pk,
        item=item_at(dossier, "fire").pk,
        opinion="Đủ điều kiện.",
        at=day(4, 9),
    )
    # Three of its four hours are left at nine on Wednesday: two and a half until 11:30, and half an hour from 13:30 on.
    assert dossier.steps.get(key="fire").due_at == day(4, 14)
    slip = control_slip_of(Dossier.objects.get(pk=dossier.pk), day(5, 10))
    assert [row.punctuality for row in slip if row.step == "Bước fire"] == ["đúng hạn"]
