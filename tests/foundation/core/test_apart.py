"""Work in a fork: its answer comes back; too much time or memory ends it and nothing else."""

import os
import signal
import time

import pytest
from django.db import connection

from foundation.core.worker.apart import NotDone, apart


def work_for_ever() -> bytes:
    while True:
        pass


def sleep_for_long() -> bytes:
    time.sleep(60)
    return b""


def take_all_memory() -> bytes:
    return bytes(200 * 1024**2)


def die() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def fail() -> bytes:
    raise ValueError("no such paper")


def test_the_answer_comes_back_whole() -> None:
    answer = os.urandom(3 * 1024**2)
    assert apart(lambda: answer, seconds=10, megabytes=100) == answer


@pytest.mark.parametrize("work", [work_for_ever, sleep_for_long, take_all_memory, die, fail])
def test_what_takes_too_much_or_fails_is_ended_and_said(work: object) -> None:
    begun = time.monotonic()
    with pytest.raises(NotDone, match="1 seconds and 50 MB"):
        apart(work, seconds=1, megabytes=50)  # type: ignore[arg-type] # one of those above
    assert time.monotonic() - begun < 30


@pytest.mark.django_db
def test_the_connection_of_this_process_goes_on_working() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE kept (a int)")
        apart(lambda: b"made", seconds=10, megabytes=100)
        with pytest.raises(NotDone):
            apart(fail, seconds=10, megabytes=100)
        cursor.execute("SELECT count(*) FROM kept")
        assert cursor.fetchone() == (0,)
