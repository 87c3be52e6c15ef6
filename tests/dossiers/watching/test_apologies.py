"""Apologies that lie ready before the due date: for what cannot be done in time, with causes out of the record."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from unittest import mock

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dossiers.apologies.actions.answer_apology import answer_apology
from dossiers.apologies.causes import NOTHING_ELSE, causes_of
from dossiers.apologies.drafts import open_draft_of
from dossiers.apologies.forecast import done_by
from dossiers.models import ApologyDraft, Dossier, DueDateChange, Rung, StepInstance
from dossiers.process import process_of
from dossiers.watching.apologising import draft_apologies
from dossiers.worklists.desks.lists import LISTS
from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.agencies.models import OfficeCalendar
from foundation.agencies.selectors import calendar
from foundation.audit.models import AuditEntry
from foundation.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from foundation.core.working_time import VIETNAM
from foundation.notifications.models import Message
from procedures.process.definition import Edge
from tests.dossiers.stages import at_stage, make, people_around
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
DAY = [["07:30", "11:30"], ["13:30", "17:00"]]


def due_of(dossier: Dossier) -> datetime:
    """When it is due."""
    assert dossier.due_at is not None
    return dossier.due_at


def client_of(actor: Actor) -> Client:
    """A browser of somebody."""
    browser = Client()
    browser.force_login(User.objects.get(pk=actor.person_id))
    return browser


def step_due(dossier: Dossier, at: datetime) -> None:
    """Its open step is due then."""
    StepInstance.objects.filter(dossier=dossier, left_at=None).update(due_at=at)


def march(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of March 2026; the 2nd is a Monday, on which the dossiers were received at 10:41, due on the 17th at
    17:00: 86 hours 48 minutes of office hours, of which examining has three fifths."""
    return datetime(2026, 3, day, hour, minute, tzinfo=VIETNAM)


def late() -> Dossier:
    return at_stage("examining")


def passed_on() -> Dossier:
    dossier = late()
    return make("forward", people_around(dossier)["officer"], dossier, at=march(12, 10))


def waited() -> Dossier:
    dossier = late()
    make("request_supplement", people_around(dossier)["officer"], dossier, at=march(12, 10))
    return make("supplement", people_around(dossier)["reception"], dossier, at=march(16, 10))


def waited_out_of_hours() -> Dossier:
    dossier = late()
    make("request_supplement", people_around(dossier)["officer"], dossier, at=march(6, 16, 59))
    return make("supplement", people_around(dossier)["reception"], dossier, at=march(8, 10))


def sent_back() -> Dossier:
    dossier = at_stage("reviewing")
    return make("send_back", people_around(dossier)["head"], dossier, at=march(12, 10))


def of_250_days() -> Dossier:
    dossier = late()
    Dossier.objects.filter(pk=dossier.pk).update(limit_value=250)
    return Dossier.objects.get(pk=dossier.pk)


def issued_without_a_deadline() -> Dossier:
    dossier = at_stage("issuing")
    StepInstance.objects.filter(dossier=dossier, left_at=None).update(due_at=None)
    return dossier


EXAMINING = "Bước “Thẩm định, kiểm tra thực địa” tại Phòng Kinh tế, Hạ tầng và Đô thị{}: "
REVIEWING = "Bước “Rà soát, trình ký” tại Phòng Kinh tế, Hạ tầng và Đô thị{}: "
BY_NOW, GIVEN = "đang xử lý, đến nay mất {} làm việc, ", "thời gian được giao {} làm việc."
THREE_FIFTHS, THREE_PARTS_OF_25 = GIVEN.format("52 giờ 5 phút"), GIVEN.format("10 giờ 25 phút")
EXAMINER, NEXT_ONE, HEAD = "Phạm Ngọc Nhung", "Nông Phương Hương", "Bùi Minh Long"
PAUSED = "\nViệc giải quyết phải tạm dừng 1 lần, tổng cộng {}."


@pytest.mark.parametrize(
    ("story", "at", "causes", "holders", "days"),
    [
        (late, march(17, 16), EXAMINING + BY_NOW.format("82 giờ 34 phút") + THREE_FIFTHS, EXAMINER, 10),
        (
            passed_on, march(17, 16), EXAMINING + BY_NOW.format("82 giờ 34 phút") + THREE_FIFTHS,
            f"{EXAMINER}, {NEXT_ONE}", 10,
        ),
        (
            waited, march(23, 16),
            EXAMINING + BY_NOW.format("97 giờ 34 phút") + THREE_FIFTHS + PAUSED.format("4 ngày"), EXAMINER, 10,
        ),
        (
            waited_out_of_hours, march(19, 16),
            EXAMINING + BY_NOW.format("97 giờ 33 phút") + THREE_FIFTHS + PAUSED.format("2 ngày"), EXAMINER, 10,
        ),
        (
            sent_back, march(17, 16),
            REVIEWING + "đã xử lý 56 giờ 4 phút làm việc, " + THREE_PARTS_OF_25
            + "\nHồ sơ được trả lại 1 lần để thẩm định lại.", HEAD, 7,
        ),
        (
            lambda: at_stage("reviewing"), march(16, 17),
            REVIEWING + BY_NOW.format("76 giờ 4 phút") + THREE_PARTS_OF_25, "", 3,
        ),
        (
            issued_without_a_deadline, march(24, 18),
            "Chưa hoàn thành việc giải quyết trong thời hạn đã hẹn.", "", 1,
        ),
        (of_250_days, march(17, 9), EXAMINING + BY_NOW.format("77 giờ 34 phút") + THREE_FIFTHS, EXAMINER, 30),
    ],
    ids=["late", "passed on", "waited", "waited out of hours", "sent back", "nobody's", "after the end", "250 days"],
)  # fmt: skip
def test_causes_and_days_by_hand_with_the_holders_inside_and_without_them_in_the_letter(
    story: Callable[[], Dossier], at: datetime, causes: str, holders: str, days: int
) -> None:
    dossier = story()
    assert draft_apologies(at) == 1
    draft, letter = ApologyDraft.objects.get(), open_draft_of(dossier, at)
    assert letter is not None
    named = f", người xử lý {holders}" if holders else ""
    assert (draft.causes, draft.working_days) == (causes.format(named), days)
    assert (letter.causes, letter.working_days) == (causes.format(""), days)


def test_causes_are_as_many_whole_lines_as_a_reason_has_letters_for() -> None:
    """Late twenty times, a line for each: what does not fit is left out, and no line is cut."""
    dossier = late()
    stay = dossier.steps.get(left_at=None)
    stay.left_at = march(17, 16)
    said = causes_of(dossier, [stay] * 20, [], march(17, 16), with_names=False)
    assert len(set(said.split("\n"))) == 1
    assert len(said) <= 2000 < len(said) + 1 + len(said.split("\n")[0])


def test_what_is_near_the_due_date_is_drafted_once_from_sixteen_working_hours_on_and_told_to_the_head() -> (
    None
):
    """Seven and a half hours of Tuesday, as many of Monday, and one of Friday: a day before the end (Decree
    61/2018/NĐ-CP, article 19)."""
    dossier = at_stage("examining")
    assert [draft_apologies(at) for at in (march(13, 15, 59), march(13, 16), march(13, 16, 1))] == [0, 1, 0]
    told = Message.objects.filter(notice="apology_drafted", channel="inbox")
    assert set(told.values_list("recipient_id", flat=True)) == {people_around(dossier)["head"].user_id}
    Dossier.objects.filter(pk=dossier.pk).update(due_at=march(25, 7, 30))
    again = [draft_apologies(at) for at in (march(20, 15, 59), march(20, 16), march(20, 16, 1))]
    assert again == [0, 1, 0], "of another date, an opening, which is as far as the closing before it"


def test_the_hours_are_those_of_its_agency() -> None:
    """Another office is closed on the Monday: for it Tuesday evening is as near on Thursday at 16:00 already."""
    at_stage("examining")
    other = OfficeCalendar.objects.create(
        key="closed-on-monday", name="Nghỉ thứ Hai", weekly=[[], *[DAY] * 4, [], []]
    )
    assert calendar(other.pk).add_working_time(march(12, 16), 16 * HOUR) == march(17, 17)
    assert draft_apologies(march(12, 16)) == 0


def test_what_can_still_be_done_in_time_gets_no_draft_until_it_cannot() -> None:
    """The last step before the result, with an hour to go of which it was given half; a minute more is nothing."""
    dossier = at_stage("issuing")
    due = due_of(dossier)
    step_due(dossier, due - HOUR / 2)
    assert draft_apologies(due - HOUR) == 0
    step_due(dossier, due + MINUTE)
    assert draft_apologies(due - HOUR) == 0
    step_due(dossier, due + MINUTE + SECOND)
    assert draft_apologies(due - HOUR) == 1
    draft = ApologyDraft.objects.get()
    assert draft.causes == NOTHING_ELSE
    assert draft.working_days == 1


def test_a_late_step_alone_does_not_make_a_dossier_late() -> None:
    """Issuing was to be done on 6 March. With its 3 hours and 28 minutes once more from 8:00 on it is done at 11:28."""
    dossier = at_stage("issuing")
    items = list(dossier.steps.filter(left_at=None))
    assert done_by(dossier, items, march(17, 8)).replace(second=0, microsecond=0) == march(17, 11, 28)
    assert draft_apologies(march(17, 8)) == 0


def test_a_dossier_is_done_by_the_way_of_its_case() -> None:
    """A house goes from examining, due on the 11th at 15:31, to issuing at once: 3 hours and 28 minutes more."""
    dossier = at_stage("examining")
    (item,) = dossier.steps.filter(left_at=None)
    process = process_of(dossier)
    house = {"dossier": "case", "equals": "private_house"}
    short = replace(process, edges=(Edge("examine", "issue", when=house), *process.edges))
    with mock.patch("dossiers.apologies.forecast.process_of", return_value=short):
        done = done_by(dossier, [item], march(3, 8))
    assert done.replace(second=0, microsecond=0) == march(12, 9, 29)


def test_steps_to_come_are_counted_with_the_time_that_they_were_given() -> None:
    """Examining ends at its deadline, a minute before the due date: nothing is left for those who sign and issue."""
    dossier = at_stage("examining")
    due = due_of(dossier)
    step_due(dossier, due - MINUTE)
    assert draft_apologies(due - 2 * MINUTE) == 1
    assert ApologyDraft.objects.get().working_days >= 1


def test_what_waits_for_its_applicant_gets_none_and_what_is_overdue_does() -> None:
    dossier, waiting = at_stage("examining"), at_stage("supplement_requested", applicant=2)
    assert draft_apologies(due_of(dossier) + timedelta(days=20)) == 1
    assert not ApologyDraft.objects.filter(dossier=waiting).exists()


def test_what_had_come_so_far_before_the_rung_was_added_is_left_alone() -> None:
    """By the hours of the rung: at 16:00 on Friday it has come there, a minute before it has not. Due at an opening,
    which is as far as the closing before it."""
    Dossier.objects.filter(pk=at_stage("examining").pk).update(due_at=march(18, 7, 30))
    rungs = Rung.objects.filter(measure="apology")
    rungs.update(since=march(13, 16))
    assert draft_apologies(march(19, 17)) == 0
    rungs.update(since=march(13, 15, 59))
    assert draft_apologies(march(19, 17)) == 1


def test_the_same_statements_for_one_and_for_five() -> None:
    counts = []
    for number in (1, 1, 4):  # what processes remember is read by the first
        for applicant in range(number):
            last = at_stage("examining", applicant=applicant + 1)
        with CaptureQueriesContext(connection) as queries:
            assert draft_apologies(due_of(last) + timedelta(days=20)) == number
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_the_move_begins_with_the_draft_and_ends_it() -> None:
    dossier = at_stage("examining")
    due = due_of(dossier)
    draft_apologies(due - HOUR)
    draft, head = open_draft_of(dossier, timezone.now()), people_around(dossier)["head"]
    assert draft is not None
    page = client_of(head).get(reverse("officer:case", args=[dossier.code]))
    form = next(move.form for move in page.context["moves"] if move.name == "extend")
    assert form.initial["reason"] == draft.causes
    assert form.initial["working_days"] == draft.working_days
    assert LISTS["to_apologise"].standing(head, due - HOUR).filter(dossier=dossier).exists()
    make("extend", head, dossier, at=due - HOUR / 2, working_days=draft.working_days, reason=draft.causes)
    moved = Dossier.objects.get(pk=dossier.pk)
    assert open_draft_of(moved, due) is None
    assert not LISTS["to_apologise"].standing(head, due).filter(dossier=dossier).exists()
    assert DueDateChange.objects.filter(dossier=dossier, extra_working_days=draft.working_days).exists()


def extended_and_late() -> tuple[Dossier, Actor]:
    """A dossier whose limit was extended once, with its head."""
    dossier = at_stage("examining")
    head = people_around(dossier)["head"]
    make("extend", head, dossier, at=due_of(dossier) - HOUR, working_days=1, reason="Chờ xác minh thực địa.")
    return Dossier.objects.get(pk=dossier.pk), head


def test_what_was_extended_once_gets_no_second_draft() -> None:
    """NĐ 61/2018/NĐ-CP, art. 19: one re-appointment, once."""
    dossier, _head = extended_and_late()
    assert draft_apologies(due_of(dossier) - HOUR) == 0
    assert draft_apologies(due_of(dossier) + timedelta(days=20)) == 0
    assert not Message.objects.filter(notice="apology_drafted").exists()


@pytest.mark.parametrize("drafted", [True, False])
def test_what_was_extended_and_is_late_again_is_in_no_list_and_asks_for_an_explanation_alone(
    *, drafted: bool
) -> None:
    """Whether a draft lies there from before or not: none is written any more."""
    dossier, head = extended_and_late()
    due = due_of(dossier)
    browser, page = client_of(head), reverse("officer:case", args=[dossier.code])
    if drafted:
        ApologyDraft.objects.create(dossier=dossier, due_at=due, at=due - HOUR, causes="Chờ.", working_days=3)
    assert not LISTS["to_apologise"].standing(head, due).filter(dossier=dossier).exists()
    shown = browser.get(page).text
    assert "điền sẵn ở việc" not in shown
    assert "(mẫu 04) đã soạn sẵn" not in shown
    assert "Không cần xin lỗi</button>" not in shown
    assert "Lưu giải trình</button>" in shown
    assert client_of(people_around(dossier)["officer"]).get(page).context["apology"] is None
    words = "Chờ ý kiến của cơ quan phối hợp."
    address = reverse("officer:answer_apology", args=[dossier.code])
    assert browser.post(address, {"answer": words}).status_code == 302
    answered = ApologyDraft.objects.get()
    assert (answered.answer, answered.due_at, answered.answered_by_id) == (words, due, head.user_id)
    after = browser.get(page).text
    assert words in after
    assert "không cần xin lỗi:" not in after
    assert browser.post(address, {"answer": words}).status_code == 409


def test_the_panel_is_there_only_while_the_clock_runs() -> None:
    dossier = at_stage("examining")
    head = people_around(dossier)["head"]
    page = reverse("officer:case", args=[dossier.code])
    assert client_of(head).get(page).context["apology"] is None, "not before it is drafted"
    draft_apologies(due_of(dossier) - HOUR)
    assert "điền sẵn ở việc" in client_of(head).get(page).text
    make("suspend", head, dossier)
    assert client_of(head).get(page).context["apology"] is None, (
        "as on the list: nothing is asked while it waits"
    )
    assert not LISTS["to_apologise"].standing(head, due_of(dossier)).exists()
    with pytest.raises(Conflict):
        answer_apology(actor=head, dossier_id=dossier.pk, answer="Chờ xác minh.")


def test_page_and_form_say_what_the_record_says_when_they_are_shown() -> None:
    """The draft was written while the step was an hour late; by then it is somebody else's and later still."""
    dossier = at_stage("examining")
    due = due_of(dossier)
    draft_apologies(due - HOUR)
    first = ApologyDraft.objects.get()
    head, step = people_around(dossier)["head"], dossier.steps.get(left_at=None)
    StepInstance.objects.filter(pk=step.pk).update(left_at=due + HOUR, outcome="onward")
    step.pk, step.key, step.due_at, step.assignee, step.entered_at = (
        None,
        "review",
        due + 2 * HOUR,
        None,
        due + HOUR,
    )
    step.save(force_insert=True)
    page = client_of(head).get(reverse("officer:case", args=[dossier.code]))
    form = next(move.form for move in page.context["moves"] if move.name == "extend")
    assert "đã xử lý" in form.initial["reason"]
    assert form.initial["reason"] != first.causes
    assert page.context["apology"].causes.replace(f", người xử lý {EXAMINER}", "") == form.initial["reason"]
    assert EXAMINER not in form.initial["reason"]
    assert ApologyDraft.objects.get().causes == first.causes, "looking at a page writes nothing"


def test_what_can_be_done_in_time_again_is_not_shown_and_its_draft_goes_with_the_next_sweep() -> None:
    dossier = at_stage("issuing")
    due, head = due_of(dossier), people_around(dossier)["head"]
    step_due(dossier, due + timedelta(minutes=2))
    assert draft_apologies(due - HOUR) == 1
    step_due(dossier, due - HOUR / 2)
    with time_machine.travel(due - HOUR, tick=False):
        page = client_of(head).get(reverse("officer:case", args=[dossier.code]))
    assert page.context["apology"] is None
    form = next(move.form for move in page.context["moves"] if move.name == "extend")
    assert not form.initial.get("reason")
    assert draft_apologies(due - HOUR) == 0
    assert not ApologyDraft.objects.exists()


def test_a_form_that_was_opened_before_the_end_is_not_taken_after_it() -> None:
    dossier = at_stage("finished")
    due = due_of(dossier)
    head = people_around(dossier)["head"]
    draft = ApologyDraft.objects.create(
        dossier=dossier, due_at=due, at=due - HOUR, causes="Chờ.", working_days=1
    )
    with pytest.raises(Conflict):
        answer_apology(actor=head, dossier_id=dossier.pk, answer="Đã xong.")
    draft.answer, draft.answered_at = "Đã ký.", due
    draft.save()
    page = client_of(head).get(reverse("officer:case", args=[dossier.code]))
    assert page.context["apology"] is None, "nor is what was answered shown any more"


def test_a_head_answers_why_none_is_needed_and_the_leader_reads_it() -> None:
    dossier = at_stage("examining")
    draft_apologies(due_of(dossier) - HOUR)
    around, words = people_around(dossier), "Kết quả đã ký, phát hành trong sáng nay."
    for actor, error in ((around["officer"], NotAllowed), (citizen(1), NotFound)):
        with pytest.raises(error):
            answer_apology(actor=actor, dossier_id=dossier.pk, answer=words)
    for nothing_or_too_much in ("  ", "a" * 2001):
        with pytest.raises(InvalidInput):
            answer_apology(actor=around["head"], dossier_id=dossier.pk, answer=nothing_or_too_much)
    head, leader = client_of(around["head"]), client_of(around["leader"])
    address, page = (reverse(f"officer:{name}", args=[dossier.code]) for name in ("answer_apology", "case"))
    assert "Không cần xin lỗi" in head.get(page).text
    assert head.post(address, {"answer": words}).status_code == 302
    assert words in leader.get(page).text
    assert words not in client_of(around["officer"]).get(page).text
    assert AuditEntry.objects.filter(action="answer_apology", subject=dossier.subject).count() == 1
    with pytest.raises(Conflict):
        answer_apology(actor=around["head"], dossier_id=dossier.pk, answer=words)
    assert not LISTS["to_apologise"].standing(around["head"], due_of(dossier)).exists()
    assert draft_apologies(due_of(dossier)) == 0
