"""Telling applicants why nothing happens: on their page, and in the inbox once a day at most."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossiers.letters.actions.write_letter import write_letter
from dossiers.models import Dossier, Event, StepInstance
from dossiers.selectors.idle import idle_before, idle_of
from dossiers.states import State
from dossiers.watching.idling import tell_idle
from foundation.accounts.models import User
from foundation.agencies.selectors import calendar_of
from foundation.core.working_time import VIETNAM
from foundation.notifications.models import Message
from foundation.notifications.texts import text_of
from payments.models import Obligation, ObligationKind
from portal.site.formats import vn_datetime
from tests.dossiers.stages import at_stage, people_around
from tests.support.factories import citizen, dossier_in
from tests.support.threads import at_once, counted

MINUTE = timedelta(minutes=1)
NOTHING = "Quý vị chưa cần làm gì."


def touched(dossier: Dossier) -> datetime:
    """When its open step was touched last."""
    step = StepInstance.objects.get(dossier=dossier, left_at=None)
    return Event.objects.get(dossier=dossier, number=step.version).at


def step_of(dossier: Dossier) -> StepInstance:
    """Its open step."""
    return StepInstance.objects.get(dossier=dossier, left_at=None)


def past_half(dossier: Dossier) -> datetime:
    """The moment at which half of the time of its open step is used up."""
    calendar, step = calendar_of(dossier.agency), step_of(dossier)
    assert step.due_at is not None
    return calendar.add_working_time(
        step.entered_at, calendar.working_time_between(step.entered_at, step.due_at) / 2
    )


def idle_since(dossier: Dossier) -> datetime:
    """The moment at which eight working hours have passed since the last touch."""
    calendar = calendar_of(dossier.agency)
    return calendar.add_working_time(calendar.next_opening(touched(dossier)), timedelta(hours=8))


def told(dossier: Dossier) -> list[str]:
    """By which channels its applicant was told."""
    return list(
        Message.objects.filter(notice="idle", key__startswith=f"{dossier.pk}:").values_list(
            "channel", flat=True
        )
    )


@pytest.mark.django_db
def test_when_half_of_the_time_of_the_step_is_over_the_applicant_is_told_once_a_day_in_the_inbox_alone() -> (
    None
):
    dossier = at_stage("examining")
    step = step_of(dossier)
    half = past_half(dossier)
    assert half > idle_since(dossier), "a long step, so that a day without a touch is no news yet"
    assert [tell_idle(half - MINUTE), tell_idle(half + MINUTE), tell_idle(half + 2 * MINUTE)] == [0, 1, 0]
    assert told(dossier) == ["inbox"]
    message = Message.objects.get(notice="idle")
    assert message.recipient_id == citizen(1).user_id
    assert message.context["unit"] == step.unit.display_name
    assert step.due_at is not None
    assert message.context["until"] == step.due_at.isoformat()
    assert tell_idle(half + timedelta(days=7)) == 1
    assert len(told(dossier)) == 2


@pytest.mark.django_db
def test_a_step_of_which_the_time_is_over_is_told_as_soon_as_it_lies_idle() -> None:
    dossier = at_stage("examining")
    idle = idle_since(dossier)
    assert idle_before(calendar_of(dossier.agency), idle) >= touched(dossier)
    StepInstance.objects.filter(dossier=dossier, left_at=None).update(due_at=idle - 3 * MINUTE)
    assert [tell_idle(idle - MINUTE), tell_idle(idle)] == [0, 1]


@pytest.mark.django_db
def test_over_a_weekend_nobody_is_told_again() -> None:
    """Told on Friday at closing time, and not on Saturday or Sunday: no office hour has passed."""
    dossier, friday = at_stage("examining"), datetime(2026, 4, 17, 17, 0, tzinfo=VIETNAM)
    assert tell_idle(friday) == 1
    assert [tell_idle(friday + timedelta(days=day)) for day in (1, 2)] == [0, 0]
    assert told(dossier) == ["inbox"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("step_due", "due", "fees", "said", "unsaid"),
    [
        (10, 15, False, ["Bước này phải xong trước {step}.", "Hẹn trả kết quả vẫn là {due}.", NOTHING], []),
        (1, 15, False, ["Bước này lẽ ra phải xong trước {step}.", "vẫn là {due}.", NOTHING], ["phải xong trước ."]),
        (1, 2, False, ["lẽ ra phải xong trước {step}.", "Hẹn trả kết quả là {due}, nay đã qua."], [NOTHING, "vẫn là"]),
        (1, 15, True, ["Phí, lệ phí còn phải nộp: 150.000\xa0đ"], [NOTHING]),
    ],
)  # fmt: skip
def test_the_notice_tells_the_time_of_the_step_the_day_of_the_result_and_what_is_to_be_paid(
    step_due: int, due: int, *, fees: bool, said: list[str], unsaid: list[str]
) -> None:
    dossier, now = at_stage("examining"), datetime(2026, 4, 8, 16, 0, tzinfo=VIETNAM)
    at = {
        "step": datetime(2026, 4, step_due, 9, tzinfo=VIETNAM),
        "due": datetime(2026, 4, due, 17, tzinfo=VIETNAM),
    }
    Dossier.objects.filter(pk=dossier.pk).update(due_at=at["due"])
    StepInstance.objects.filter(dossier=dossier, left_at=None).update(due_at=at["step"])
    if fees:
        Obligation.objects.create(
            subject_id=dossier.pk, number=99, kind=ObligationKind.FEES, amount=150_000, told_at=now
        )
    assert tell_idle(now) == 1
    words = {name: vn_datetime(moment) for name, moment in at.items()}
    with time_machine.travel(now + timedelta(days=60), tick=False):
        body = text_of(Message.objects.get(notice="idle")).body
    for sentence in said:
        assert sentence.format(**words) in body
    for sentence in unsaid:
        assert sentence not in body


@pytest.mark.django_db
def test_without_a_date_the_notice_names_none() -> None:
    context = {
        "step": "Thẩm định",
        "unit": "Phòng Tư pháp",
        "since": "2026-11-05T02:15:00+00:00",
        "until": "",
    }
    body = text_of(Message(notice="idle", language="vi", context=context)).body
    assert f"“Thẩm định” của Phòng Tư pháp. Hơn một ngày làm việc qua chưa có thao tác mới. {NOTHING}" in body


@pytest.mark.django_db
def test_a_letter_of_the_agency_is_something_done_and_one_of_the_applicant_is_not() -> None:
    dossier = at_stage("examining")
    idle = past_half(dossier) + MINUTE
    with time_machine.travel(idle - 5 * MINUTE, tick=False):
        write_letter(actor=citizen(1), dossier_id=dossier.pk, text="Xin hỏi.")
        assert idle_of(dossier, idle) is not None
        write_letter(actor=people_around(dossier)["officer"], dossier_id=dossier.pk, text="Đang tra sổ.")
    assert idle_of(dossier, idle) is None
    assert tell_idle(idle) == 0
    assert tell_idle(idle + timedelta(days=7)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "stage", ["supplement_requested", "payment_requested", "suspended", "adjourned", "finished"]
)
def test_what_waits_for_somebody_outside_or_has_ended_is_not_idle(stage: str) -> None:
    dossier = at_stage(stage)
    later = datetime(2026, 11, 3, 9, 0, tzinfo=VIETNAM)
    assert tell_idle(later) == 0
    assert idle_of(dossier, later) is None


@pytest.mark.django_db
def test_the_page_says_why_in_one_sentence_and_a_new_event_ends_it() -> None:
    dossier = at_stage("examining")
    browser, page = Client(), reverse("citizen:dossier", args=[dossier.code])
    browser.force_login(User.objects.get(pk=citizen(1).person_id))
    step = StepInstance.objects.get(dossier=dossier, left_at=None)
    with time_machine.travel(idle_since(dossier) - MINUTE, tick=False):
        assert "chưa có thao tác mới" not in browser.get(page).text
    with time_machine.travel(idle_since(dossier) + MINUTE, tick=False):
        text = browser.get(page).text
        assert "chưa có thao tác mới" in text
        said = " ".join(text.partition("chưa có thao tác mới")[2].partition("</p>")[0].split())
        assert "hạn hoàn thành" in said
        assert " ." not in said
        assert step.unit.display_name in text
        assert idle_of(dossier, idle_since(dossier)) is not None


@pytest.mark.django_db
def test_the_same_statements_for_one_and_for_four() -> None:
    counts = []
    for number, first in ((1, 1), (1, 2), (4, 3)):  # what processes remember is read by the first
        for applicant in range(first, first + number):
            at_stage("examining", applicant=applicant)
        with CaptureQueriesContext(connection) as queries:
            assert tell_idle(datetime(2026, 4, 20 + 2 * first, 9, 0, tzinfo=VIETNAM)) >= number
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_two_nodes_at_once_tell_once(own_database: str) -> None:
    dossier_in(State.PROCESSING)
    assert counted(at_once([lambda: tell_idle(datetime(2026, 4, 7, 9, 0, tzinfo=VIETNAM))] * 2)) == [0, 1]
    assert Message.objects.filter(notice="idle").count() == 1
