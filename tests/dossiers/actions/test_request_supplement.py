"""Asking for a supplement while a dossier is processed."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from dossiers.models import Dossier
from dossiers.states import State
from dossiers.supplements.ground import ground_to_ask
from foundation.accounts.models import User
from foundation.core.errors import InvalidInput
from foundation.core.working_time import VIETNAM
from tests.dossiers.stages import GROUND, PERMIT, at_stage, first_paper, make, people_around
from tests.foundation.api.client import good, program_of
from tests.support.factories import walk

pytestmark = pytest.mark.django_db


def asked(dossier: Dossier, at: datetime) -> Dossier:
    """The dossier, flagged as due soon and as overdue, after its officer asked at that moment."""
    dossier.soon_since = dossier.overdue_since = dossier.due_at
    dossier.save()
    return make("request_supplement", people_around(dossier)["officer"], dossier, at=at)


ONE_DAY = timedelta(days=1)


def end_of_the_third_day(dossier: Dossier) -> datetime:
    """Received on Monday 2 March 2026: Tuesday, Wednesday, Thursday; the day of receipt is not counted."""
    assert dossier.received_at is not None
    assert dossier.received_at.astimezone(VIETNAM).date() == date(2026, 3, 2)
    return datetime(2026, 3, 5, 17, tzinfo=VIETNAM)


def ask_without_ground(dossier: Dossier, at: datetime, **more: Any) -> Dossier:
    officer = people_around(dossier)["officer"]
    return make("request_supplement", officer, dossier, at=at, legal_reason=" .–… ", **more)


def test_until_the_end_of_the_third_working_day_a_supplement_is_asked_for_freely_and_later_on_a_legal_ground() -> (
    None
):
    dossier = at_stage("examining")
    until = end_of_the_third_day(dossier)
    with pytest.raises(InvalidInput, match="3 ngày làm việc") as caught:
        ask_without_ground(dossier, until + timedelta(microseconds=1))
    assert caught.value.field == "legal_reason"
    assert not Dossier.objects.get(pk=dossier.pk).supplements.exists()
    with transaction.atomic():
        assert ask_without_ground(dossier, until).state == State.SUPPLEMENT_REQUESTED
        transaction.set_rollback(True)
    later = make("request_supplement", people_around(dossier)["officer"], dossier, at=until + ONE_DAY)
    assert later.supplements.get().legal_reason == GROUND


def test_it_is_asked_for_once_and_again_on_a_legal_ground() -> None:
    dossier = at_stage("examining")
    at = end_of_the_third_day(dossier) - ONE_DAY
    ask_without_ground(dossier, at)
    back = make("supplement", people_around(dossier)["reception"], dossier, at=at + timedelta(minutes=5))
    with pytest.raises(InvalidInput, match="một lần") as caught:
        ask_without_ground(back, at + timedelta(minutes=10))
    assert caught.value.field == "legal_reason"
    again = make("request_supplement", people_around(back)["officer"], back, at=at + timedelta(minutes=10))
    assert again.supplements.count() == 2


def test_what_was_asked_for_before_reception_does_not_count() -> None:
    walked = walk(PERMIT).go("submit", "ask_completion", "attach_wanted")
    officer_has_it = ("receive", "hand_over", "to_officer")
    make("complete", people_around(walked.dossier)["applicant"], walked.dossier, at=walked.trip.at)
    walked.dossier.refresh_from_db()
    dossier = walked.go(*officer_has_it).dossier
    assert dossier.supplements.count() == 1
    assert dossier.received_at is not None
    assert ask_without_ground(dossier, dossier.received_at + timedelta(hours=3)).supplements.count() == 2


def test_the_site_says_how_often_and_how_long(settings: Any) -> None:
    dossier = at_stage("examining")
    at = end_of_the_third_day(dossier)
    settings.SUPPLEMENT_ASKED_WITHIN_DAYS = 2
    with pytest.raises(InvalidInput, match="2 ngày làm việc"):
        ask_without_ground(dossier, at)
    settings.SUPPLEMENT_ASKED_WITHIN_DAYS = settings.SUPPLEMENT_REQUESTS = 0
    for number in (1, 2):
        ask_without_ground(dossier, at + number * ONE_DAY)
        make("supplement", people_around(dossier)["reception"], dossier, at=at + number * ONE_DAY)


def test_action_page_and_interface_give_the_same_reason(client: Client) -> None:
    dossier = at_stage("examining")
    officer = people_around(dossier)["officer"]
    said = ground_to_ask(dossier, 0, timezone.now())
    assert "3 ngày làm việc" in said
    with pytest.raises(InvalidInput) as caught:
        ask_without_ground(dossier, timezone.now())
    assert str(caught.value.message) == said
    client.force_login(User.objects.get(pk=officer.person_id))
    page = client.get(reverse("officer:case", args=[dossier.code])).content.decode()
    assert said in page
    moves = good(program_of(officer).get(f"dossiers/{dossier.code}/moves/"))["moves"]
    with override("en"):
        said = ground_to_ask(dossier, 0, timezone.now())
    schema = next(row for row in moves if row["name"] == "request_supplement")["arguments"]
    assert schema["properties"]["legal_reason"]["description"] == said
    assert "legal_reason" in schema["required"]


def test_the_clock_waits_the_step_stays_and_flags_fall() -> None:
    before = at_stage("examining")
    assert before.due_at is not None
    after = asked(before, before.due_at - timedelta(minutes=1))
    assert after.state == State.SUPPLEMENT_REQUESTED
    assert (after.due_at, after.soon_since, after.overdue_since) == (before.due_at, None, None)
    assert after.steps.get(left_at=None) == before.steps.get(left_at=None)
    assert after.supplements.get().before_reception is False


def test_what_is_late_before_it_waits_stays_late() -> None:
    before = at_stage("examining")
    assert before.due_at is not None
    after = asked(before, before.due_at + timedelta(minutes=1))
    assert after.state == State.SUPPLEMENT_REQUESTED
    assert (after.missed_due_at, after.overdue_since) == (before.due_at, before.overdue_since)
    assert after.soon_since is None


def test_nothing_outside_the_published_papers_is_asked_for() -> None:
    dossier = at_stage("examining")
    for items in ({"photo": "Ảnh"}, {}):
        with pytest.raises(InvalidInput):
            ask_without_ground(dossier, end_of_the_third_day(dossier), items=items)
    assert dossier.intervals.get(ended_at=None).kind == "running"


def test_a_question_of_the_form_may_be_asked_about() -> None:
    dossier = at_stage("examining")
    question = next(iter(dossier.answers))
    after = make(
        "request_supplement", people_around(dossier)["officer"], dossier, items={}, questions=[question]
    )
    assert after.supplements.get().questions == [question]
    assert first_paper(after)
