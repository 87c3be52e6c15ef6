"""Apologies that lie ready before the due date: for what cannot be done in time, with causes out of the record."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dossiers.apologies.actions.answer_apology import answer_apology
from dossiers.apologies.drafts import open_draft_of
from dossiers.models import ApologyDraft, Dossier, DueDateChange, Rung, StepInstance
from dossiers.watching.apologising import draft_apologies
from dossiers.worklists.desks.lists import LISTS
from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.audit.models import AuditEntry
from foundation.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from foundation.notifications.models import Message
from tests.dossiers.stages import at_stage, make, people_around
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


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


def test_what_is_late_in_its_step_near_the_due_date_is_drafted_once_and_told_to_the_head() -> None:
    dossier = at_stage("examining")
    near = due_of(dossier) - HOUR
    assert draft_apologies(due_of(dossier) - timedelta(days=7)) == 0, "the due date is far"
    assert [draft_apologies(near), draft_apologies(near + MINUTE)] == [1, 0]
    draft = ApologyDraft.objects.get()
    step = dossier.steps.get(left_at=None)
    assert step.assignee is not None
    assert step.unit.name in draft.causes
    assert f"người xử lý {step.assignee.full_name}" in draft.causes
    assert "thời gian được giao" in draft.causes
    told = Message.objects.filter(notice="apology_drafted", channel="inbox")
    assert set(told.values_list("recipient_id", flat=True)) == {people_around(dossier)["head"].user_id}


def test_what_can_still_be_done_in_time_gets_no_draft_until_it_cannot() -> None:
    """The last step before the result, with an hour to go of which it was given half."""
    dossier = at_stage("issuing")
    due = due_of(dossier)
    step_due(dossier, due - HOUR / 2)
    assert draft_apologies(due - HOUR) == 0
    step_due(dossier, due + timedelta(minutes=2))
    assert draft_apologies(due - HOUR) == 1
    assert ApologyDraft.objects.get().causes.startswith("Các bước giải quyết còn lại cần nhiều thời gian hơn")


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
    dossier = at_stage("examining")
    Rung.objects.filter(measure="apology").update(since=due_of(dossier) + HOUR)
    assert draft_apologies(due_of(dossier) + timedelta(days=2)) == 0


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


def test_a_draft_that_lies_at_what_was_extended_is_in_no_list_and_asks_for_an_explanation_alone() -> None:
    dossier, head = extended_and_late()
    due = due_of(dossier)
    ApologyDraft.objects.create(dossier=dossier, due_at=due, at=due - HOUR, causes="Chờ.", working_days=3)
    assert not LISTS["to_apologise"].standing(head, due).filter(dossier=dossier).exists()
    browser, page = client_of(head), reverse("officer:case", args=[dossier.code])
    shown = browser.get(page).text
    assert "điền sẵn ở việc" not in shown
    assert "(mẫu 04) đã soạn sẵn" not in shown
    assert "Không cần xin lỗi</button>" not in shown
    assert "Lưu giải trình</button>" in shown
    words = "Chờ ý kiến của cơ quan phối hợp."
    assert (
        browser.post(reverse("officer:answer_apology", args=[dossier.code]), {"answer": words}).status_code
        == 302
    )
    after = browser.get(page).text
    assert words in after
    assert "không cần xin lỗi:" not in after


def test_the_panel_speaks_of_the_move_only_while_it_can_be_made() -> None:
    dossier = at_stage("examining")
    draft_apologies(due_of(dossier) - HOUR)
    head = people_around(dossier)["head"]
    page = reverse("officer:case", args=[dossier.code])
    assert "điền sẵn ở việc" in client_of(head).get(page).text
    make("suspend", head, dossier)
    shown = client_of(head).get(page).text
    assert "điền sẵn ở việc" not in shown
    assert "Lưu giải trình</button>" in shown


def test_page_and_form_say_what_the_record_says_when_they_are_shown() -> None:
    """The draft was written while the step was an hour late; by then it is somebody else's and later still."""
    dossier = at_stage("examining")
    due = due_of(dossier)
    draft_apologies(due - HOUR)
    first = ApologyDraft.objects.get()
    head, step = people_around(dossier)["head"], dossier.steps.get(left_at=None)
    StepInstance.objects.filter(pk=step.pk).update(left_at=due + HOUR, outcome="onward")
    step.pk, step.due_at, step.assignee, step.entered_at = None, due + 2 * HOUR, None, due + HOUR
    step.save(force_insert=True)
    page = client_of(head).get(reverse("officer:case", args=[dossier.code]))
    form = next(move.form for move in page.context["moves"] if move.name == "extend")
    assert "đã xử lý" in form.initial["reason"]
    assert form.initial["reason"] != first.causes
    assert page.context["apology"].causes == form.initial["reason"]
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
    ApologyDraft.objects.create(dossier=dossier, due_at=due, at=due - HOUR, causes="Chờ.", working_days=1)
    with pytest.raises(Conflict):
        answer_apology(actor=people_around(dossier)["head"], dossier_id=dossier.pk, answer="Đã xong.")


def test_a_head_answers_why_none_is_needed_and_the_leader_reads_it() -> None:
    dossier = at_stage("examining")
    draft_apologies(due_of(dossier) - HOUR)
    around, words = people_around(dossier), "Kết quả đã ký, phát hành trong sáng nay."
    for actor, error in ((around["officer"], NotAllowed), (citizen(1), NotFound)):
        with pytest.raises(error):
            answer_apology(actor=actor, dossier_id=dossier.pk, answer=words)
    with pytest.raises(InvalidInput):
        answer_apology(actor=around["head"], dossier_id=dossier.pk, answer="  ")
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
