"""A worker that loses its life between the gateway's answer and its own commit: the receiver reads one message."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from foundation.notifications.mock_gateway import Taken
from foundation.notifications.models import Message
from foundation.notifications.outbox import Notice, queue
from tests.support.database import served_address
from tests.support.gateways import SECRET, mock_gateway
from tests.support.running_site import ROOT
from tests.support.waiting import eventually

pytestmark = pytest.mark.other_processes
ROUND = "import django; django.setup(); from foundation.notifications.tasks import deliver_sms; deliver_sms()"
GATE = 4711
"""An advisory lock that stands between an update of a notice and its commit."""


class Workers:
    """Processes that each carry out one round of SMS on the database of the test."""

    def __init__(self, database: str, gateway: str) -> None:
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.journeys",
            "DATABASE_URL": served_address(database),
            "SMS_URL": gateway,
            "SMS_SECRET": SECRET,
        }
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> subprocess.Popen[bytes]:
        """One more worker, at the beginning of its round."""
        worker = subprocess.Popen([sys.executable, "-c", ROUND], cwd=ROOT, env=self.environment)
        self.processes.append(worker)
        return worker

    def end(self) -> None:
        """Nothing is left of them."""
        for worker in self.processes:
            worker.kill()
            worker.wait()


@pytest.fixture
def gateway(settings: Any) -> Iterator[tuple[str, Taken]]:
    """The bundled gateway, which drops repeats: its address, and what it took."""
    with mock_gateway() as (address, taken):
        settings.SMS_URL, settings.SMS_SECRET = address, SECRET
        yield address, taken


@pytest.fixture
def workers(own_database: str, gateway: tuple[str, Taken]) -> Iterator[Workers]:
    """Workers of this test."""
    found = Workers(own_database, gateway[0])
    yield found
    found.end()


def queue_sms(number: int) -> None:
    context = {"code": "H99.11-260302-0001", "receiving_point": "Bộ phận Một cửa", "due_at": None}
    with transaction.atomic():
        queue(
            Notice("received", f"{n}:2", None, phone=f"+8491234{n:04}", context=context)
            for n in range(number)
        )


def run(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []


@contextmanager
def gate_closed() -> Iterator[None]:
    """Whoever marks a notice as sent waits before the commit until this is over."""
    run(
        "CREATE FUNCTION gate() RETURNS trigger LANGUAGE plpgsql AS "
        f"'BEGIN PERFORM pg_advisory_xact_lock({GATE}); RETURN NEW; END'"
    )
    run(
        "CREATE TRIGGER gate BEFORE UPDATE ON notifications_message FOR EACH ROW "
        "WHEN (NEW.state = 'sent') EXECUTE FUNCTION gate()"
    )
    run(f"SELECT pg_advisory_lock({GATE})")
    try:
        yield
    finally:
        run(f"SELECT pg_advisory_unlock({GATE})")


def at_the_gate() -> int:
    """How many wait there; other tests have gates with this number in databases of their own."""
    here = "database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    return int(run(f"{waiting} AND objid = {GATE} AND {here}")[0][0])


def test_a_worker_killed_after_the_answer_and_before_the_commit_sends_again_and_one_is_read(
    workers: Workers, gateway: tuple[str, Taken]
) -> None:
    taken = gateway[1]
    queue_sms(1)
    with gate_closed():
        worker = workers.start()
        eventually(at_the_gate)
        assert (taken.requests, len(taken.messages)) == (1, 1), "the gateway has answered"
        worker.send_signal(signal.SIGKILL)
        assert worker.wait() == -signal.SIGKILL
    eventually(lambda: not at_the_gate())
    message = Message.objects.get()
    assert (message.state, message.attempts) == ("queued", 1), "that it began was committed, and nothing else"

    Message.objects.update(next_try_at=timezone.now())

    def restarted() -> bool:
        assert workers.start().wait() == 0
        return Message.objects.get().state == "sent"

    eventually(restarted)
    assert (taken.requests, list(taken.messages)) == (2, [message.key])


def test_two_worker_processes_at_once_hand_over_nothing_twice(
    workers: Workers, gateway: tuple[str, Taken]
) -> None:
    taken = gateway[1]
    queue_sms(40)
    with gate_closed():
        both = [workers.start(), workers.start()]
        eventually(lambda: at_the_gate() == 2)
    assert [worker.wait() for worker in both] == [0, 0]
    assert (taken.requests, len(taken.messages)) == (40, 40)
    assert Message.objects.filter(state="sent", attempts=1).count() == 40
