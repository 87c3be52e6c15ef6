"""The morning summary: who has work gets one, once, on working days, at the hour of their choice."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dossiers.models import Dossier, StepInstance
from dossiers.states import State
from dossiers.watching.morning_summary import send_morning_summaries
from foundation.accounts.models import Role
from foundation.agencies.models import Agency, OfficeCalendar
from foundation.notifications.models import Message, Preference
from foundation.notifications.texts import text_of
from tests.support.factories import dossier_in, staff

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 16, 7, 5, tzinfo=timezone.get_default_timezone())


def held() -> Dossier:
    """A dossier that is with an officer since Saturday noon, when the ward's office closed for the week."""
    dossier = Dossier.objects.get(pk=dossier_in(State.PROCESSING).pk)
    officer = staff(Role.OFFICER, unit="division")
    saturday = MONDAY - timedelta(days=1, hours=19)
    StepInstance.objects.filter(dossier=dossier, left_at=None).update(
        assignee_id=officer.user_id,
        role=Role.OFFICER,
        unit_id=officer.posts[0].unit_id,
        kind="examine",
        entered_at=saturday,
        due_at=MONDAY + timedelta(days=2),
    )
    Dossier.objects.filter(pk=dossier.pk).update(due_at=MONDAY + timedelta(days=5))
    return dossier


def told() -> dict[int, Message]:
    return {
        one.recipient_id: one
        for one in Message.objects.filter(notice="digest", channel="inbox")
        if one.recipient_id
    }


def kinds(message: Message) -> list[str]:
    return [part["kind"] for part in message.context["work"]]


def test_nobody_without_work_gets_a_summary() -> None:
    assert send_morning_summaries(MONDAY) == 0
    assert told() == {}


def test_what_was_assigned_since_the_last_working_morning_is_new_even_over_a_weekend() -> None:
    dossier = held()
    officer = staff(Role.OFFICER, unit="division").person_id
    assert send_morning_summaries(MONDAY) == 1
    message = told()[officer]
    assert kinds(message) == ["new"]
    text = text_of(message)
    assert text.subject == "Công việc ngày 16/11/2026"
    assert str(dossier.code) in text.body
    assert f"/ho-so/{dossier.code}/" in text.body
    assert dossier.applicant_name not in text.body
    assert send_morning_summaries(MONDAY + timedelta(days=1)) == 0, "on Tuesday it is not new any more"


def test_an_office_that_opens_on_saturday_has_a_summary_then_and_does_not_repeat_it_on_monday() -> None:
    dossier = held()
    saturdays = OfficeCalendar.objects.get(key="office-saturday")
    Agency.objects.filter(pk=dossier.agency_id).update(calendar=saturdays)
    friday = MONDAY - timedelta(days=2, hours=19)
    StepInstance.objects.filter(dossier=dossier, left_at=None).update(entered_at=friday)
    assert send_morning_summaries(MONDAY - timedelta(days=2)) == 1
    assert send_morning_summaries(MONDAY) == 0


def test_late_work_is_told_to_its_holder_and_to_the_head() -> None:
    dossier = held()
    Dossier.objects.filter(pk=dossier.pk).update(due_at=MONDAY - timedelta(hours=1))
    assert send_morning_summaries(MONDAY) == 2
    officer, head = (staff(role, unit="division").person_id for role in (Role.OFFICER, Role.HEAD))
    assert kinds(told()[officer]) == ["overdue", "new"]
    assert kinds(told()[head]) == ["overdue"]


def test_what_is_soon_due_is_told() -> None:
    dossier = held()
    Dossier.objects.filter(pk=dossier.pk).update(due_at=MONDAY + timedelta(hours=4), soon_since=MONDAY)
    send_morning_summaries(MONDAY)
    assert kinds(told()[staff(Role.OFFICER, unit="division").person_id]) == ["soon", "new"]


def late_at_its_step(**facts: Any) -> Dossier:
    """Held beyond the time of the step, on Friday at 15:00, while the dossier has until Saturday."""
    dossier = held()
    friday = MONDAY - timedelta(days=2, hours=16, minutes=5)
    StepInstance.objects.filter(dossier=dossier, left_at=None).update(due_at=friday)
    Dossier.objects.filter(pk=dossier.pk).update(**facts)
    return dossier


def test_a_step_that_is_late_is_told_to_its_holder_and_to_the_head_though_the_dossier_is_in_time() -> None:
    dossier = late_at_its_step()
    assert send_morning_summaries(MONDAY) == 2
    officer, head = (staff(role, unit="division").person_id for role in (Role.OFFICER, Role.HEAD))
    assert kinds(told()[officer]) == ["late_step", "new"]
    assert kinds(told()[head]) == ["late_step"]
    words = text_of(told()[head]).body
    assert "Bước xử lý quá hạn (hồ sơ còn trong hạn): 1" in words
    assert f"- {dossier.code}, " in words
    assert "hạn của bước: thứ Sáu, 13/11/2026 15:00" in words


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"due_at": MONDAY - timedelta(hours=1)}, "overdue"),
        ({"due_at": MONDAY + timedelta(hours=4), "soon_since": MONDAY}, "soon"),
    ],
)
def test_a_late_step_of_a_dossier_that_is_told_itself_is_told_once(
    facts: dict[str, datetime], kind: str
) -> None:
    late_at_its_step(**facts)
    send_morning_summaries(MONDAY)
    assert kinds(told()[staff(Role.HEAD, unit="division").person_id]) == [kind]


@pytest.mark.parametrize(
    ("facts", "kind", "lines"),
    [
        ({"due_at": MONDAY - timedelta(hours=1)}, "overdue", 1),
        ({"due_at": MONDAY + timedelta(hours=4), "soon_since": MONDAY}, "soon", 1),
        ({}, "late_step", 2),
    ],
)
def test_a_dossier_on_two_branches_is_one_line_and_its_late_steps_are_two(
    facts: dict[str, datetime], kind: str, lines: int
) -> None:
    step = late_at_its_step(**facts).steps.get(left_at=None)
    step.pk, step.branch = None, "fire"
    step.save()
    send_morning_summaries(MONDAY)
    (part,) = told()[staff(Role.HEAD, unit="division").person_id].context["work"]
    assert (part["kind"], part["count"], len(part["lines"])) == (kind, lines, lines)


def test_no_step_is_late_while_the_clock_stands() -> None:
    late_at_its_step(state=State.SUPPLEMENT_REQUESTED)
    assert send_morning_summaries(MONDAY) == 0


def test_what_waits_for_a_signature_is_told_to_whoever_signs() -> None:
    dossier = held()
    leader = staff(Role.LEADER)
    StepInstance.objects.filter(dossier=dossier, left_at=None).update(
        kind="approve", role=Role.LEADER, assignee=None, unit_id=leader.posts[0].unit_id
    )
    send_morning_summaries(MONDAY)
    assert kinds(told()[leader.person_id]) == ["signature"]


def test_twice_on_a_day_changes_nothing() -> None:
    held()
    send_morning_summaries(MONDAY)
    rows = Message.objects.filter(notice="digest").count()
    send_morning_summaries(MONDAY + timedelta(minutes=10))
    assert Message.objects.filter(notice="digest").count() == rows == 2


@pytest.mark.parametrize(
    "when", [MONDAY - timedelta(days=1), MONDAY - timedelta(hours=1), MONDAY + timedelta(hours=1)]
)
def test_on_days_off_and_at_other_hours_there_is_none(when: datetime) -> None:
    held()
    assert send_morning_summaries(when) == 0


def test_on_a_public_holiday_there_is_none() -> None:
    held()
    assert send_morning_summaries(MONDAY.replace(month=9, day=2)) == 0


def test_everybody_chooses_the_hour_or_none() -> None:
    held()
    officer = staff(Role.OFFICER, unit="division").person_id
    own = Preference.objects.create(user_id=officer, wanted=["email:needed"], digest_hour=8)
    assert send_morning_summaries(MONDAY) == 0
    assert send_morning_summaries(MONDAY + timedelta(hours=1)) == 1
    Message.objects.filter(notice="digest").delete()
    own.digest = False
    own.save()
    assert send_morning_summaries(MONDAY + timedelta(hours=1)) == 0


def test_the_number_of_queries_does_not_grow_with_work(django_assert_max_num_queries: Any) -> None:
    def queries() -> int:
        Message.objects.filter(notice="digest").delete()
        with django_assert_max_num_queries(14) as asked:
            assert send_morning_summaries(MONDAY)
        return len(asked)

    held()
    queries()  # the calendar is read once and remembered
    few = queries()
    for applicant in range(2, 5):
        dossier_in(State.PROCESSING, applicant=applicant)
    Dossier.objects.update(due_at=MONDAY - timedelta(hours=1))
    assert queries() == few
