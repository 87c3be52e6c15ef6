"""Telling applicants why nothing happens: on their page, and in the inbox once a day at most."""

from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossiers.models import Dossier, Event, StepInstance
from dossiers.selectors.idle import idle_before, idle_of
from dossiers.states import State
from dossiers.watching.idling import tell_idle
from foundation.accounts.models import User
from foundation.agencies.selectors import calendar_of
from foundation.core.working_time import VIETNAM
from foundation.notifications.models import Message
from tests.dossiers.stages import at_stage
from tests.support.factories import citizen, dossier_in

MINUTE = timedelta(minutes=1)


def touched(dossier: Dossier) -> datetime:
    """When its open step was touched last."""
    step = StepInstance.objects.get(dossier=dossier, left_at=None)
    return Event.objects.get(dossier=dossier, number=step.version).at


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
def test_after_a_working_day_without_an_event_the_applicant_is_told_once_a_day_in_the_inbox_alone() -> None:
    dossier = at_stage("examining")
    idle = idle_since(dossier)
    assert idle_before(calendar_of(dossier.agency), idle) >= touched(dossier)
    assert [tell_idle(idle - MINUTE), tell_idle(idle), tell_idle(idle + MINUTE)] == [0, 1, 0]
    assert told(dossier) == ["inbox"]
    step = StepInstance.objects.get(dossier=dossier, left_at=None)
    message = Message.objects.get(notice="idle")
    assert message.recipient_id == citizen(1).user_id
    assert message.context["unit"] == step.unit.display_name
    assert step.due_at is not None
    assert message.context["until"] == step.due_at.isoformat()
    assert tell_idle(idle + timedelta(days=7)) == 1
    assert len(told(dossier)) == 2


@pytest.mark.django_db
def test_over_a_weekend_nobody_is_told_again() -> None:
    """Told on Friday at closing time, and not on Saturday or Sunday: no office hour has passed."""
    dossier, friday = at_stage("examining"), datetime(2026, 3, 13, 17, 0, tzinfo=VIETNAM)
    assert tell_idle(friday) == 1
    assert [tell_idle(friday + timedelta(days=day)) for day in (1, 2)] == [0, 0]
    assert told(dossier) == ["inbox"]


@pytest.mark.django_db
@pytest.mark.parametrize("stage", ["supplement_requested", "payment_requested", "suspended", "finished"])
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
        assert step.unit.display_name in text
        assert idle_of(dossier, idle_since(dossier)) is not None


@pytest.mark.django_db
def test_the_same_statements_for_one_and_for_four() -> None:
    counts = []
    for number, first in ((1, 1), (1, 2), (4, 3)):  # what processes remember is read by the first
        for applicant in range(first, first + number):
            at_stage("examining", applicant=applicant)
        with CaptureQueriesContext(connection) as queries:
            assert tell_idle(datetime(2026, 3, 20 + 2 * first, 9, 0, tzinfo=VIETNAM)) >= number
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_two_nodes_at_once_tell_once(own_database: str) -> None:
    dossier_in(State.PROCESSING)
    barrier, found = Barrier(2), []

    def sweep() -> None:
        barrier.wait()
        found.append(tell_idle(datetime(2026, 4, 7, 9, 0, tzinfo=VIETNAM)))
        connection.close()

    threads = [Thread(target=sweep) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [0, 1]
    assert Message.objects.filter(notice="idle").count() == 1
