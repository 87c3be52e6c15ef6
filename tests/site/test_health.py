"""The two questions that load balancers and monitors ask."""

import time

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.test import Client
from pytest_django import Settings

from portal.site import health
from portal.site.tasks import heartbeat


@pytest.fixture(autouse=True)
def no_earlier_heartbeat() -> None:
    cache.delete(health.HEARTBEAT_KEY)


def test_live_answers_without_asking_any_other_part(client: Client) -> None:
    answer = client.get("/health/live")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_ready_when_a_worker_has_done_a_heartbeat(client: Client) -> None:
    heartbeat()
    heartbeat()
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    said = answer.json()
    assert (said["status"], said["failing"], set(said["unsealed"])) == ("ok", [], {"entries", "seconds"})


@pytest.mark.django_db
def test_not_ready_before_any_worker_has_worked(client: Client) -> None:
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["failing"] == ["worker"]


@pytest.mark.django_db
def test_not_ready_when_the_last_heartbeat_is_too_old(client: Client) -> None:
    cache.set(health.HEARTBEAT_KEY, time.time() - health.LONGEST_SILENCE_SECONDS - 1, timeout=None)
    assert client.get("/health/ready").json()["failing"] == ["worker"]


def test_a_dead_database_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise DatabaseError("connection refused")

    monkeypatch.setattr(connection, "cursor", refuse)
    assert "database" in health.failing_parts()


def test_a_dead_redis_is_named_and_hides_the_worker(settings: Settings) -> None:
    heartbeat()
    nobody_listens = settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": nobody_listens}
    assert not health.redis_answers()
    assert not health.worker_is_alive()


def test_nobody_need_sign_in_to_ask(client: Client) -> None:
    assert client.post("/health/live").status_code == 405
