"""A machine whose clock is wrong ends, flags and throws away nothing; unusually many ends wait for a person."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers import tasks
from dossiers.models import Dossier, Event, HeldLapses
from dossiers.states import State
from dossiers.watching import holding
from dossiers.watching.lapsing import end_unanswered
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from foundation.core import clock
from foundation.core.errors import Conflict, NotFound
from portal.administration.actions.release_lapses import release_lapses
from portal.site import health
from tests.dossiers.stages import at_stage
from tests.support.factories import MONDAY, citizen, dossier_in, staff

pytestmark = pytest.mark.django_db
SIXTY_DAYS = timedelta(days=60)
PAGE = reverse("administration:held_lapses")
READINESS = reverse("administration:readiness")


@pytest.fixture
def administrator() -> Actor:
    """The system administrator of the demo."""
    return staff(Role.SYSTEM_ADMIN, "H99")


@contextmanager
def machine_ahead(ahead: timedelta, monkeypatch: pytest.MonkeyPatch) -> Iterator[datetime]:
    """This machine's clock is wrong, the database's is not."""
    right = timezone.now()
    monkeypatch.setattr(clock, "of_database", lambda: right)
    with time_machine.travel(right + ahead, tick=False):
        yield right + ahead


def waiting(number: int) -> list[Dossier]:
    """Dossiers whose supplement does not come; the time of all ends on the same day."""
    return [at_stage("supplement_requested") for _ in range(number)]


def late(dossiers: list[Dossier]) -> datetime:
    """A second after the time of the last is over."""
    return max(one.supplements.get().answer_by for one in dossiers) + timedelta(seconds=1)  # type: ignore[type-var,return-value,operator]


def states(dossiers: list[Dossier]) -> set[str]:
    """Where they stand."""
    return set(Dossier.objects.filter(pk__in=[one.pk for one in dossiers]).values_list("state", flat=True))


def test_a_machine_sixty_days_ahead_ends_and_flags_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (dossier,), running = waiting(1), dossier_in(State.PROCESSING)
    with machine_ahead(SIXTY_DAYS, monkeypatch) as moment:
        assert moment > late([dossier])
        for _ in range(3):
            tasks.lapse_unanswered()
            tasks.flag_late()
        assert health.failing_parts().count("clock") == 1
    running.refresh_from_db()
    assert states([dossier]) == {State.SUPPLEMENT_REQUESTED}
    assert running.overdue_since is None
    assert [line for line in caplog.messages if "sweeps rest" in line] == [
        "This machine's clock is 5184000 s ahead of the database's: sweeps rest."
    ]


def test_with_the_clock_set_right_the_same_sweep_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    (dossier,) = waiting(1)
    with machine_ahead(SIXTY_DAYS, monkeypatch):
        tasks.lapse_unanswered()
        monkeypatch.setattr(clock, "of_database", timezone.now)
        tasks.lapse_unanswered()
        assert "clock" not in health.failing_parts()
    assert states([dossier]) == {State.STOPPED}


@pytest.mark.parametrize(("seconds", "right"), [(60, True), (61, False), (-60, True), (-61, False)])
def test_a_minute_is_near_enough_and_more_is_not(
    seconds: int, right: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with machine_ahead(timedelta(seconds=seconds), monkeypatch):
        assert clock.is_right(clock.difference()) is right


def test_the_database_is_really_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    with time_machine.travel(datetime(2031, 1, 1, tzinfo=timezone.get_current_timezone()), tick=False):
        ahead = clock.difference()
    assert ahead > timedelta(days=300)


def test_the_worker_tells_its_clock_to_whoever_asks_the_web_server(monkeypatch: pytest.MonkeyPatch) -> None:
    with machine_ahead(SIXTY_DAYS, monkeypatch):
        health.beat()
    monkeypatch.setattr(clock, "of_database", timezone.now)
    assert "clock" in health.failing_parts()
    health.beat()
    assert "clock" not in health.failing_parts()


def test_the_page_of_what_is_missing_says_how_far_the_clock_is(
    administrator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Client()
    with machine_ahead(timedelta(minutes=5), monkeypatch):
        browser.force_login(User.objects.get(pk=administrator.person_id))
        page = browser.get(READINESS).text
    assert "Đồng hồ của hệ thống lệch 300 giây" in page
    assert "Đồng hồ của hệ thống và của cơ sở dữ liệu khớp nhau" in browser.get(READINESS).text


def test_unusually_many_end_only_after_a_person_has_looked(
    administrator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "ALWAYS", 1)
    dossiers = waiting(2)
    at = late(dossiers)
    assert end_unanswered(at) == 0
    assert end_unanswered(at) == 0
    held = HeldLapses.objects.get()
    assert (held.number, held.usual, held.until) == (2, 1, at)
    browser = Client()
    with time_machine.travel(at + timedelta(hours=1), tick=False):
        browser.force_login(User.objects.get(pk=administrator.person_id))
        assert "Có 2 hồ sơ sẽ bị dừng giải quyết cùng lúc" in browser.get(READINESS).text
        assert "Dừng 2 hồ sơ" in browser.get(PAGE).text
        release = reverse("administration:release_lapses", args=[held.pk])
        assert browser.post(release, {"number": "3"}).status_code == 409
        assert end_unanswered() == 0
        held.refresh_from_db()
        assert browser.post(release, {"number": "2"}).status_code == 302
        assert end_unanswered() == 2
        assert "Không có việc nào chờ quyết định" in browser.get(PAGE).text
    assert states(dossiers) == {State.STOPPED}
    held.refresh_from_db()
    assert held.released_by_id == administrator.person_id


def test_what_was_counted_by_a_clock_ahead_cannot_be_released(
    administrator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "ALWAYS", 1)
    dossiers = waiting(2)
    end_unanswered(late(dossiers))
    held = HeldLapses.objects.get()
    with time_machine.travel(late(dossiers) - timedelta(days=3), tick=False), pytest.raises(Conflict):
        release_lapses(actor=administrator, held_id=held.pk, number=2)
    assert states(dossiers) == {State.SUPPLEMENT_REQUESTED}


def test_what_is_usual_again_is_held_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "ALWAYS", 1)
    dossiers = waiting(2)
    end_unanswered(late(dossiers))
    assert end_unanswered(late(dossiers) - SIXTY_DAYS) == 0
    assert holding.held() is None
    assert states(dossiers) == {State.SUPPLEMENT_REQUESTED}


def test_ten_times_the_middle_day_of_the_last_month_is_usual_and_fifty_always() -> None:
    at = timezone.now()
    dossier = dossier_in(State.PROCESSING)
    first = dossier.events.count() + 1
    for number, days in enumerate([1] * 6 + [2] * 20 + [3] * 9 + [31] * 40, first):
        Event(
            dossier=dossier, number=number, move="lapse", to_state="stopped", at=at - timedelta(days=days),
            actor_name="system:site", previous=str(number), digest=str(number),
        ).save(force_insert=True)  # fmt: skip
    assert holding.most_without_a_person(at) == 90
    assert holding.most_without_a_person(at - timedelta(days=1, hours=1)) == 200
    assert holding.most_without_a_person(at + timedelta(days=90)) == 50


def test_only_administrators_of_the_whole_site_see_and_release_them() -> None:
    with pytest.raises(NotFound):
        release_lapses(actor=citizen(1), held_id=1, number=1)


def test_as_many_as_are_usual_end_without_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "ALWAYS", 2)
    dossiers = waiting(2)
    assert end_unanswered(late(dossiers)) == 2
    assert states(dossiers) == {State.STOPPED}


def test_what_a_person_has_released_ends_although_more_have_come_since(
    administrator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "ALWAYS", 1)
    released, since = waiting(2), [at_stage("supplement_requested", at=MONDAY + SIXTY_DAYS) for _ in range(2)]
    at = late(released)
    end_unanswered(at)
    with time_machine.travel(at + timedelta(hours=1), tick=False):
        release_lapses(actor=administrator, held_id=HeldLapses.objects.get().pk, number=2)
    assert end_unanswered(late(since)) == 2
    assert (states(released), states(since)) == ({State.STOPPED}, {State.SUPPLEMENT_REQUESTED})
    held = holding.held()
    assert held is not None
    assert (held.number, held.released_at) == (2, None)
