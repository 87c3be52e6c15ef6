"""Apologising and extending the time limit."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.clock.recorded import recomputed
from dossiers.clock.steptime import steps_due
from dossiers.documents.wording import moment as moment_words
from dossiers.models import Dossier
from dossiers.moves.extend import LONGEST_EXTENSION
from dossiers.selectors.case_history import finish_word
from dossiers.selectors.clock_view import clock_of
from foundation.accounts.models import Role, User
from foundation.agencies.selectors import calendar_of
from foundation.core.errors import Conflict, InvalidInput
from foundation.core.working_time import VIETNAM
from portal.site.formats import vn_datetime
from tests.dossiers.stages import REASON, UNIT, at_stage, make
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.HEAD, Role.LEADER])
def test_the_new_date_is_so_many_working_days_later_and_the_first_promise_stays(role: Role) -> None:
    before = at_stage("examining")
    before.overdue_since = before.created_at
    before.save()
    after = make("extend", staff(role, unit=UNIT if role == Role.HEAD else ""), before, working_days=3)
    change = after.due_date_changes.latest("pk")
    assert before.due_at is not None
    assert after.due_at is not None
    calendar = calendar_of(after.agency)
    worked = calendar.working_time_between(before.due_at, after.due_at)
    assert timedelta(0) < worked <= timedelta(hours=3 * 7.5)
    assert (change.old, change.new, change.extra_working_days, change.reason) == (
        before.due_at,
        after.due_at,
        3,
        REASON,
    )
    assert after.due_at == recomputed(after)
    assert (after.original_due_at, after.overdue_since) == (before.original_due_at, None)


def received_at(dossier: Dossier) -> datetime:
    """Before any deadline of it."""
    assert dossier.received_at is not None
    return dossier.received_at


def test_an_apology_after_the_due_date_leaves_the_dossier_and_its_step_late() -> None:
    before = at_stage("issuing")
    promised = before.due_at
    assert promised is not None
    step = before.steps.get(left_at=None).due_at
    too_late = promised + timedelta(days=1)
    after = make("extend", staff(Role.LEADER), before, at=too_late)
    assert after.due_at is not None
    assert after.due_at > promised
    assert (after.original_due_at, after.missed_due_at) == (promised, promised)
    assert after.steps.get(left_at=None).dossier_due_at == promised, "lists go on to show it as late"
    assert after.steps.get(left_at=None).due_at == step
    assert [one.due_at for one in steps_due([after], received_at(after))] == [step]
    assert clock_of(after, too_late + timedelta(hours=1)).status == "late"
    finished = make("issue_result", staff(Role.CLERK), after, at=too_late + timedelta(hours=2))
    assert finished.finished_at is not None
    assert finished.finished_at < after.due_at
    assert finish_word(finished) == "quá hạn"


@pytest.mark.parametrize(
    ("moment", "days", "new", "after_the_first"),
    [
        ("2026-03-20 17:00", 1, "2026-03-23 17:00", 4),
        ("2026-03-20 10:00", 1, "2026-03-23 17:00", 4),
        ("2026-03-20 17:00", 3, "2026-03-25 17:00", 6),
        ("2026-03-21 09:00", 2, "2026-03-24 17:00", 5),
        ("2026-11-24 10:00", 30, "2027-01-06 17:00", 204),
    ],
    ids=["closing_time", "within_hours", "three_days", "a_saturday", "months_late"],
)
def test_who_is_late_promises_so_many_working_days_from_now_however_late(
    moment: str, days: int, new: str, after_the_first: int
) -> None:
    """The working days were counted by hand in a calendar of 2026 with the holidays of the province."""
    before = at_stage("examining")
    assert before.due_at == datetime(2026, 3, 17, 17, 0, tzinfo=VIETNAM), "a Tuesday"
    at = datetime.fromisoformat(moment).replace(tzinfo=VIETNAM)
    after = make("extend", staff(Role.LEADER), before, working_days=days, at=at)
    change = after.due_date_changes.latest("pk")
    assert after.due_at == datetime.fromisoformat(new).replace(tzinfo=VIETNAM)
    assert (change.old, change.extra_working_days) == (before.due_at, after_the_first)
    assert after.missed_due_at == before.due_at, "late for good"
    assert after.due_at == recomputed(after)
    assert after.documents.get(form="04").context["new_due"] == moment_words(after.due_at)


def test_an_apology_in_time_moves_the_promise() -> None:
    before = at_stage("issuing")
    assert before.due_at is not None
    after = make("extend", staff(Role.LEADER), before, at=before.due_at)
    assert after.missed_due_at is None
    finished = make("issue_result", staff(Role.CLERK), after, at=after.due_at)
    assert finish_word(finished) == "đúng hạn"


def test_the_pages_go_on_to_show_the_first_promise(client: Client) -> None:
    before = at_stage("examining")
    assert before.original_due_at is not None
    assert before.due_at is not None
    leader = staff(Role.LEADER)
    after = make("extend", leader, before, at=before.due_at + timedelta(days=1))
    words = f"Hẹn trả lần đầu: {vn_datetime(before.original_due_at)}, quá hạn từ {vn_datetime(before.due_at)}"
    client.force_login(User.objects.get(pk=citizen().person_id))
    assert words in _text(client, reverse("citizen:dossier", args=[after.code]))
    client.force_login(User.objects.get(pk=leader.person_id))
    assert words in _text(client, reverse("officer:case", args=[after.code]))


def _text(client: Client, address: str) -> str:
    """The page with every run of blanks as one."""
    return " ".join(client.get(address).content.decode().split())


def test_the_law_allows_it_once() -> None:
    dossier = make("extend", staff(Role.LEADER), at_stage("examining"))
    with pytest.raises(Conflict):
        make("extend", staff(Role.LEADER), dossier)
    assert dossier.due_date_changes.filter(extra_working_days__gt=0).count() == 1


@pytest.mark.parametrize("days", [0, -1, LONGEST_EXTENSION + 1])
def test_the_number_of_days_is_reasonable(days: int) -> None:
    dossier = at_stage("examining")
    with pytest.raises(InvalidInput) as caught:
        make("extend", staff(Role.LEADER), dossier, working_days=days)
    assert caught.value.field == "working_days"


def test_the_open_step_gets_the_days_too_and_a_recomputation_gives_the_same() -> None:
    before = at_stage("examining")
    old = before.steps.get(left_at=None).due_at
    assert old is not None
    after = make("extend", staff(Role.LEADER), before, working_days=3, at=old)
    new = after.steps.get(left_at=None).due_at
    assert new == calendar_of(after.agency).add_working_days(old, 3)
    assert [step.due_at for step in steps_due([after], received_at(after))] == [new]
