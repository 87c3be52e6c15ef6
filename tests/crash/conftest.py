"""A database that is really committed to, and the processes that are killed on it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import connection

from tests.crash.processes import WORKER, Killable, Web
from tests.support.running_site import Mailbox


@pytest.fixture
def environment(own_database: str, tmp_path: Path) -> dict[str, str]:
    """What the processes read their settings from."""
    where: dict[str, Any] = connection.settings_dict
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.journeys",
        "DATABASE_URL": f"postgresql://{where['USER']}@/{own_database}?host={where['HOST']}",
        "MOTCUA_DATA": str(tmp_path),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
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
def worker(environment: dict[str, str], mailbox: Mailbox, tmp_path: Path) -> Iterator[Killable]:
    """A worker, not started yet, and without the beat: the test asks for each task."""
    smtp: Controller = mailbox.controller
    more = {"EMAIL_URL": f"smtp://127.0.0.1:{smtp.port}"}
    process = Killable(WORKER, environment | more, tmp_path / "worker.log")
    yield process
    process.end()
