"""A database that is really committed to, the processes that are killed on it, and what they speak with."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from foundation.notifications.mock_gateway import Taken
from portal.site.health import HEARTBEAT_KEY
from tests.crash.broker import Broker, own_broker
from tests.crash.processes import Web, Worker
from tests.support.built_files import built_files
from tests.support.clamd import fake_clamd
from tests.support.database import served_address
from tests.support.gateways import SECRET, mock_gateway
from tests.support.running_site import Mailbox

OF_THEIR_MOMENT = {
    "dossiers_event": "event",
    "dossiers_interval": "interval",
    "dossiers_duedatechange": "due_date",
    "facts_fact": "fact",
}
"""Tables whose rows the database takes only at their moment, by what their triggers call a row."""


@pytest.fixture
def environment(own_database: str, tmp_path: Path, settings: Any) -> dict[str, str]:
    """What the processes read their settings from."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.journeys",
        "DATABASE_URL": served_address(own_database),
        "MOTCUA_DATA": str(tmp_path),
        "MEDIA_ROOT": settings.MEDIA_ROOT,
        "STATIC_ROOT": str(built_files()),
        # The test ends each wait itself, however long the machine takes until all are in their middle.
        "DATABASE_LOCK_SECONDS": "0",
        "SUSPENSION_GROUNDS": ";".join(settings.SUSPENSION_GROUNDS),
    }


@pytest.fixture
def web(environment: dict[str, str], tmp_path: Path) -> Iterator[Web]:
    """A web server, running."""
    server = Web(environment, tmp_path / "web.log")
    server.start()
    yield server
    server.end()


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """Where letters arrive."""
    box = Mailbox()
    box.controller.start()
    yield box
    box.controller.stop()


@pytest.fixture
def broker() -> Iterator[Broker]:
    """Where workers are asked; its door can stop a heartbeat."""
    with own_broker(HEARTBEAT_KEY.encode()) as running:
        yield running


@pytest.fixture
def gateway(settings: Any) -> Iterator[Taken]:
    """Where SMS and Zalo messages arrive."""
    with mock_gateway() as (address, taken):
        settings.SMS_URL = settings.ZALO_URL = address
        settings.SMS_SECRET = settings.ZALO_SECRET = SECRET
        yield taken


@pytest.fixture
def worker(
    environment: dict[str, str],
    broker: Broker,
    mailbox: Mailbox,
    gateway: Taken,
    settings: Any,
    tmp_path: Path,
) -> Iterator[Worker]:
    """A worker, not started yet, and without the beat: the test asks for each task. Beside it is a virus scanner. The
    database, which lives on the machine's day, writes what happens of the worker's."""
    with connection.cursor() as cursor:
        for table, row in OF_THEIR_MOMENT.items():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {row}_is_of_its_moment")
    with fake_clamd() as scanner:
        surroundings = {
            "REDIS_URL": broker.door.url,
            "EMAIL_URL": f"smtp://127.0.0.1:{mailbox.controller.port}",
            "CLAMAV_URL": scanner.url,
            **{
                name: getattr(settings, name) for name in ("SMS_URL", "SMS_SECRET", "ZALO_URL", "ZALO_SECRET")
            },
        }
        process = Worker(environment | surroundings, tmp_path / "worker.log")
        yield process
        process.end()
