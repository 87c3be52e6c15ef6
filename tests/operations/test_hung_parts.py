"""A part that hangs, really stopped or really holding a lock: pages answer, limits hold, and it goes on afterwards."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from celery.beat import ScheduleEntry, Scheduler
from celery.schedules import schedule
from celery.signals import after_task_publish
from django.conf import settings as site
from django.core.cache import caches
from django.db import OperationalError, connection
from django.test import Client
from kombu.exceptions import OperationalError as BrokerAway
from psycopg2.errors import QueryCanceled
from redis import Redis
from redis.exceptions import ResponseError

from dossiers.states import State
from foundation.core.cache import patient
from foundation.core.cache.patient import ANSWERS_WITHIN, Absence
from foundation.core.database.bounds import JOBS, Bounds, kept_to
from foundation.core.embedded import embedded_redis_url, redis
from foundation.core.embedded.process import stop
from foundation.core.worker.nudge import nudge
from portal.celery import app
from portal.demo.people import PASSWORD
from portal.site import health
from tests.support.factories import dossier_in

SIGN_IN = "/tai-khoan/dang-nhap/"
RIGHT = {"login": "congdan1@demo.vn", "password": PASSWORD}
TRAIL = "LOCK TABLE audit_auditentry IN EXCLUSIVE MODE"


@contextmanager
def held(database: str) -> Iterator[None]:
    """Somebody else's session holds the table of the trail and does nothing."""
    facts = connection.settings_dict
    other = psycopg2.connect(host=facts["HOST"], user=facts["USER"], dbname=database)
    try:
        with other.cursor() as cursor:
            cursor.execute(TRAIL)
        yield
    finally:
        other.close()


def test_a_session_that_holds_the_trail_keeps_nobody_waiting_beyond_the_bound(
    own_database: str, django_db_blocker: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with django_db_blocker.unblock(), kept_to(Bounds(lock=0.3, statement=20, idle=20)):
        with held(own_database):
            answer = Client().post(SIGN_IN, RIGHT)
            assert answer.status_code == 503
            assert "chưa lưu gì" in answer.content.decode()
            assert [record.getMessage().count("\n") for record in caplog.records] == [0]
            assert Client().get("/health/live").status_code == 200
        assert Client().post(SIGN_IN, RIGHT).status_code == 302


def test_a_session_of_ours_that_does_nothing_in_a_transaction_is_ended_and_lets_the_others_on(
    own_database: str, django_db_blocker: Any
) -> None:
    with django_db_blocker.unblock(), kept_to(Bounds(lock=0, statement=0, idle=0.2)):
        connection.set_autocommit(False)
        with connection.cursor() as cursor:
            cursor.execute(TRAIL)
            with held(own_database), pytest.raises(OperationalError):  # held comes back when ours was ended
                cursor.execute("SELECT 1")
        connection.close()


def test_a_statement_that_takes_too_long_is_given_up(own_database: str, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock(), kept_to(Bounds(lock=0, statement=0.2, idle=0)):
        with pytest.raises(OperationalError) as caught, connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(60)")
        assert isinstance(caught.value.__cause__, QueryCanceled)


def test_the_web_server_is_bounded_by_the_settings_and_everything_else_as_a_job() -> None:
    asked = "from django.db import connections as c\nprint(c.settings['default']['OPTIONS']['options'])\n"
    said = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{asked}import portal.wsgi\n{asked}"],
        cwd=site.BASE_DIR,
        env=os.environ | {"DATABASE_LOCK_SECONDS": "7", "DJANGO_SETTINGS_MODULE": "portal.settings.test"},
        capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    assert said[0] == JOBS.options()
    assert said[1].split(" -c ") == [
        "-c lock_timeout=7000", "statement_timeout=30000", "idle_in_transaction_session_timeout=90000",
    ]  # fmt: skip


def is_away() -> bool:
    """Whether this process goes on without Redis."""
    return Absence.is_away


@pytest.fixture
def own_redis(tmp_path: Path, settings: Any) -> Iterator[int]:
    """The service has a Redis of its own; the id of its process."""
    for name in ("run", "log"):
        (tmp_path / name).mkdir()
    redis.prepare(tmp_path)
    process = redis.launch(tmp_path, redis.FORGETFUL).start()
    redis.wait_until_ready(tmp_path, process)
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": embedded_redis_url(tmp_path)}}
    assert health.redis_answers()
    yield process.pid
    Absence.end()
    stop(process, signal.SIGTERM, 5)


@pytest.fixture
def stopped_redis(own_redis: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The process of that Redis is stopped; its id."""
    monkeypatch.setattr("foundation.core.cache.patient.ASK_AGAIN_AFTER", 3600.0)
    os.kill(own_redis, signal.SIGSTOP)
    yield own_redis
    os.kill(own_redis, signal.SIGCONT)


def allow(most_bytes: int) -> None:
    """How much memory Redis may use; 0 is as much as there is."""
    with Redis.from_url(str(site.CACHES["default"]["LOCATION"])) as server:
        server.config_set("maxmemory", most_bytes)


@pytest.mark.django_db
def test_pages_go_on_without_a_redis_that_hangs_and_it_is_used_again_when_it_answers(
    stopped_redis: int, client: Client
) -> None:
    dossier = dossier_in(State.REGISTERED)
    assert ANSWERS_WITHIN < 1, "what every page waits for at most, in seconds"
    caches["default"].get("anything")
    assert is_away()
    caches["default"].set("mine", 1)
    assert client.get("/").status_code == 200
    asked = {"code": str(dossier.code), "secret": dossier.secret}
    assert client.post("/tra-cuu/", asked, follow=True).status_code == 200
    assert client.get("/health/live").status_code == 200
    assert "redis" in client.get("/health/ready").json()["failing"]
    assert caches["default"].get("mine") == 1
    os.kill(stopped_redis, signal.SIGCONT)
    assert health.redis_answers()
    assert not is_away()
    assert caches["default"].get("mine") is None


@pytest.mark.django_db
def test_failed_attempts_are_counted_and_lock_while_redis_hangs(stopped_redis: int) -> None:
    wrong = RIGHT | {"password": "sai"}
    for _ in range(5):
        assert Client().post(SIGN_IN, wrong).status_code == 200
    assert "5 phút" in Client().post(SIGN_IN, wrong).content.decode()
    assert Client().post(SIGN_IN, RIGHT).status_code != 302


@pytest.mark.django_db
@pytest.mark.usefixtures("own_redis")
def test_failed_attempts_lock_while_redis_reads_and_refuses_to_write_however_often_it_is_asked(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("foundation.core.cache.patient.ASK_AGAIN_AFTER", 0.0)
    allow(1)
    for _ in range(5):
        assert "redis" in Client().get("/health/ready").json()["failing"]
        assert Client().post(SIGN_IN, RIGHT | {"password": "sai"}).status_code == 200
    assert "redis" in Client().get("/health/ready").json()["failing"]
    assert Client().post(SIGN_IN, RIGHT).status_code != 302
    assert [caches["default"].add("code", 1) for _ in range(2)] == [True, False]
    assert [record.name for record in caplog.records].count(patient.__name__) == 1
    allow(0)
    assert health.redis_answers()
    assert not is_away()
    allow(1)
    assert Client().post(SIGN_IN, RIGHT).status_code != 302, "a short recovery has nobody begin anew"
    assert not caches["default"].add("code", 1)


@pytest.mark.usefixtures("own_redis")
def test_what_redis_took_back_is_not_found_here_when_it_refuses_again() -> None:
    allow(1)
    for key in ("dropped", "said-anew"):
        caches["default"].set(key, 1)
    allow(0)
    assert health.redis_answers()
    caches["default"].delete("dropped")
    caches["default"].set("said-anew", 2)
    allow(1)
    assert not health.redis_answers()
    assert [caches["default"].get(key) for key in ("dropped", "said-anew")] == [None, None]


def test_a_timetable_that_redis_refuses_is_told_in_two_lines(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_task: Any, **_more: Any) -> None:
        raise ResponseError("MISCONF")

    timetable = Scheduler(app, lazy=True)
    entry = ScheduleEntry(name="a", task="a.task.of.nobody", schedule=schedule(1), app=app)
    monkeypatch.setattr(app, "send_task", refuse)
    for _ in range(3):
        timetable.apply_entry(entry)
    assert is_away()
    after_task_publish.send(sender="a.task.of.nobody")
    began, ended = (record.getMessage() for record in caplog.records)
    assert began.endswith("MISCONF")
    assert ended.startswith("Redis was asked again")


def test_a_broker_that_hangs_is_waited_for_once_and_told_in_two_lines_however_many_moves_there_are(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tried = []

    def send(task: str, **_more: Any) -> None:
        tried.append(task)
        raise BrokerAway("Timeout reading from socket")

    monkeypatch.setattr("foundation.core.worker.nudge.current_app.send_task", send)
    monkeypatch.setattr(Absence, "is_away", False)
    for _ in range(50):
        nudge("foundation.papers.tasks.print_waiting")
    Absence.end()
    assert tried == ["foundation.papers.tasks.print_waiting"]
    began, ended = (record.getMessage() for record in caplog.records)
    assert began.endswith("each process goes on by itself: Timeout reading from socket")
    assert re.fullmatch(
        r"Redis was asked again after \d+ s and works; 50 times the worker was left to its next round\.",
        ended,
    )
