"""Redis as the enemy: what somebody planted there is never run, neither as a value of the cache nor as a task."""

import os
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from celery import current_app
from django.core.cache import cache
from django.test import Client
from kombu.exceptions import ContentDisallowed
from kombu.message import Message
from redis.exceptions import RedisError

from foundation.agencies import identity
from foundation.agencies.places import provinces_on
from foundation.core.cache.patient import Absence
from foundation.core.cache.rates import counter


class Planted:
    """A value that makes a folder when it is unpickled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[str]]:
        return os.mkdir, (str(self.folder),)


def test_a_pickle_planted_in_the_cache_is_not_executed(tmp_path: Path) -> None:
    folder = tmp_path / "executed"
    redis: Any = cache._cache.get_client(None, write=True)  # type: ignore[attr-defined]
    redis.set(cache.make_key("planted"), pickle.dumps(Planted(folder)))
    assert cache.get("planted") is None, "as if nothing were kept"
    assert not folder.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("planted", [b"\x80", b"-1e400", b"[]", b'{"name": 5}', b"[" * 100_000])
def test_what_the_site_is_called_is_not_broken_by_what_somebody_planted(
    client: Client, planted: bytes
) -> None:
    identity.forget_identity()
    redis: Any = cache._cache.get_client(None, write=True)  # type: ignore[attr-defined]
    redis.set(cache.make_key(identity.KEPT), planted)
    try:
        assert client.get("/").status_code == 200
    finally:
        identity.forget_identity()


def test_a_pickle_planted_as_a_task_is_not_executed(tmp_path: Path) -> None:
    folder = tmp_path / "executed"
    task = Message(
        body=pickle.dumps(Planted(folder)),  # type: ignore[arg-type] # as it comes from the wire
        content_type="application/x-python-serialize",
        content_encoding="binary",
        accept=set(current_app.conf.accept_content),
    )
    with pytest.raises(ContentDisallowed):
        task.decode()
    assert not folder.exists()


@pytest.mark.django_db
def test_what_was_remembered_is_what_was_asked() -> None:
    cache.clear()
    day = date(2026, 9, 1)
    assert provinces_on(day) == provinces_on(day)
    assert all(isinstance(place, tuple) for place in provinces_on(day))


def test_numbers_are_still_counted_up_by_redis() -> None:
    cache.set("counted", 1)
    assert cache.incr("counted") == 2
    assert cache.get("counted") == 2
    cache.set("kept", {"a": [1.5, True, None, "ơ"]})
    assert cache.get("kept") == {"a": [1.5, True, None, "ơ"]}


@pytest.mark.parametrize("away", [False, True])
def test_a_count_begins_at_one_and_ends_with_its_span(away: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    counting = counter()
    if away:
        monkeypatch.setattr(counting, "_count_there", refused)
    cache.delete("times")
    try:
        assert [counting.count("times", 60) for _time in range(3)] == [1, 2, 3]
        if not away:
            assert 0 < counting._cache.get_client(None).ttl(counting.make_key("times")) <= 60
            assert cache.get("times") == 3
    finally:
        counting._meanwhile.delete("times")
        Absence.is_away, Absence.ask_again_at = False, 0.0


def refused(*_said: object) -> int:
    raise RedisError
