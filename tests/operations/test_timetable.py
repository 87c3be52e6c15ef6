"""Beat may only call what a worker knows."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from celery.beat import Scheduler, Service
from celery.signals import after_task_publish, beat_init
from django.conf import settings
from kombu import Connection
from kombu.utils import functional

from foundation.core.working_time import VIETNAM
from portal.celery import answer_to_former_names, app

RIGHT = datetime(2026, 11, 24, 10, tzinfo=VIETNAM)
AHEAD = timedelta(days=1)
Beat = Callable[[], Scheduler]


def test_every_task_of_the_timetable_exists() -> None:
    app.loader.import_default_modules()
    wanted = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert wanted - set(app.tasks) == set()


def test_a_killed_task_comes_back() -> None:
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.broker_transport_options["visibility_timeout"] <= 300


class EnoughError(Exception):
    """Ends a wait that has no end of its own."""


def test_worker_and_beat_wait_for_redis_as_long_as_it_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both hand this bound to the connection, which ends them once it is reached."""
    tries: list[float] = []

    def note(_refusal: Exception, seconds: float) -> None:
        tries.append(seconds)
        if len(tries) == 200:
            raise EnoughError

    monkeypatch.setattr(functional, "sleep", lambda _seconds: None)
    nobody_there = Connection("redis://127.0.0.1:1/0")
    with pytest.raises(EnoughError):
        nobody_there.ensure_connection(note, app.conf.broker_connection_max_retries)
    assert max(tries) <= 30


def test_the_heartbeat_does_not_wait_behind_other_work() -> None:
    route = app.amqp.router.route({}, "portal.site.tasks.heartbeat")
    assert route["queue"].name != app.conf.task_default_queue
    assert route["queue"].name in app.amqp.queues.consume_from


def test_a_service_that_was_started_does_not_wait_a_round_for_its_first_heartbeat() -> None:
    asked: list[str] = []

    def note(sender: str, **_facts: Any) -> None:
        asked.append(sender)

    after_task_publish.connect(note)
    try:
        beat_init.send(sender=None)
    finally:
        after_task_publish.disconnect(note)
    assert asked == ["portal.site.tasks.heartbeat"]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tasks that beat sent, by their name in the timetable."""
    names: list[str] = []
    monkeypatch.setattr(Scheduler, "apply_entry", lambda _beat, entry, **_how: names.append(entry.name))
    return names


@pytest.fixture
def beat(tmp_path: Path, sent: list[str]) -> Beat:
    """Beat as it is started, on a file that stays."""
    kept = str(tmp_path / "beat.db")
    return lambda: Service(app, schedule_filename=kept, scheduler_cls=app.conf.beat_scheduler).get_scheduler()


def run(scheduler: Any, since: datetime, seconds: int) -> None:
    """Let it tick for so many seconds."""
    for second in range(seconds):
        with time_machine.travel(since + timedelta(seconds=second), tick=False):
            while not scheduler.tick():
                pass


def test_beat_goes_on_at_once_when_a_clock_that_was_a_day_ahead_is_put_right(
    beat: Beat, sent: list[str]
) -> None:
    with time_machine.travel(RIGHT + AHEAD, tick=False):
        scheduler = beat()
    run(scheduler, RIGHT + AHEAD, 30)
    sent.clear()
    run(scheduler, RIGHT, 61)
    rounds = {
        name: sent.count(name) for name in ("worker-heartbeat", "deliver-notices", "flag-late-dossiers")
    }
    assert rounds == {"worker-heartbeat": 3, "deliver-notices": 4, "flag-late-dossiers": 1}


def test_so_does_a_beat_that_is_started_anew_on_the_file_of_the_wrong_day(
    beat: Beat, sent: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    with time_machine.travel(RIGHT + AHEAD, tick=False):
        scheduler = beat()
    run(scheduler, RIGHT + AHEAD, 30)
    scheduler.close()
    sent.clear()
    with time_machine.travel(RIGHT, tick=False):
        scheduler = beat()
    run(scheduler, RIGHT, 21)
    assert {"worker-heartbeat", "deliver-notices"} <= set(sent)
    assert caplog.text.count("The clock was set back") == 1


def test_no_round_is_dropped_by_a_worker_whose_clock_is_as_far_ahead_as_is_tolerated() -> None:
    timetable: dict[str, dict[str, Any]] = settings.CELERY_BEAT_SCHEDULE
    for name, entry in timetable.items():
        kept = entry.get("options", {}).get("expires")
        if kept is not None:
            assert kept >= entry["schedule"].total_seconds() + settings.CLOCK_DIFFERENCE_SECONDS, name


def test_what_the_release_before_queued_is_still_done() -> None:
    """Nudges wait in Redis while a site is brought up to date; their tasks have moved to other rooms since."""
    app.loader.import_default_modules()
    answer_to_former_names()
    for former, now in {
        "dossiers.tasks.print_waiting": "foundation.papers.tasks.print_waiting",
        "dossiers.tasks.forget_unsent": "dossiers.tasks.forget_begun_offers",
        "foundation.unsent.tasks.forget_unsent": "foundation.unsent.tasks.forget_left",
        "portal.notifications.tasks.deliver_due": "foundation.notifications.tasks.deliver_due",
    }.items():
        assert app.tasks[former] is app.tasks[now]
