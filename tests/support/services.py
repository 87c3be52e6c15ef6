"""Pytest plugin: one embedded PostgreSQL and one Redis for the whole run, started before Django reads its settings.

Workers of pytest-xdist inherit the addresses and take a Redis database each. DATABASE_URL and REDIS_URL from the
outside are respected. The servers ask the kernel to end with this process, so even `kill -9` leaves none behind.
"""

import atexit
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from foundation.core.embedded import embedded_redis_url, postgres, redis
from foundation.core.embedded.leftovers import DEAD_STATES, process_state
from foundation.core.embedded.process import Launch, stop

PREFIX = "motcua-test-"
LAST_REDIS_DATABASE = 15
running: list[tuple[Launch, subprocess.Popen[bytes]]] = []


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Start the servers, or take this worker's share of those that the controlling process started."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if not worker:
        start_servers()
    elif "MOTCUA_TEST_DATA" in os.environ and os.environ.get("REDIS_URL", "").startswith("unix://"):
        number = 1 + int(re.sub(r"\D", "", worker)) % LAST_REDIS_DATABASE
        os.environ["REDIS_URL"] = embedded_redis_url(Path(os.environ["MOTCUA_TEST_DATA"]), number)


def start_servers() -> None:
    """Start what the environment does not name, below a new data directory that Django then reads and writes too."""
    remove_abandoned_directories()
    atexit.register(stop_servers)
    data_dir = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    data_dir.chmod(0o755)
    os.environ["MOTCUA_DATA"] = os.environ["MOTCUA_TEST_DATA"] = str(data_dir)
    if not os.environ.get("DATABASE_URL"):
        postgres.prepare(data_dir)
        server = started(postgres.launch(data_dir, postgres.FORGETFUL))
        postgres.wait_until_ready(data_dir, server)
    if not os.environ.get("REDIS_URL"):
        (data_dir / "run").mkdir(exist_ok=True)
        (data_dir / "log").mkdir(exist_ok=True)
        redis.prepare(data_dir)
        server = started(redis.launch(data_dir, redis.FORGETFUL))
        redis.wait_until_ready(data_dir, server)
        os.environ["REDIS_URL"] = embedded_redis_url(data_dir)


def started(launch: Launch) -> subprocess.Popen[bytes]:
    """Start one server and remember it for the end of the run."""
    server = launch.start()
    running.append((launch, server))
    return server


def stop_servers() -> None:
    """Stop what this process started and remove its data; at exit, so that a failed start of Django is covered."""
    while running:
        launch, server = running.pop()
        stop(server, launch.stop_signal, launch.grace_seconds)
    shutil.rmtree(os.environ["MOTCUA_TEST_DATA"], ignore_errors=True)


def abandoned_directories() -> Iterator[Path]:
    """Data directories of earlier runs whose process is gone."""
    for directory in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        pid = directory.name.removeprefix(PREFIX).partition("-")[0]
        if pid.isdigit() and process_state(int(pid)) in DEAD_STATES:
            yield directory


def remove_abandoned_directories() -> None:
    """A killed run cannot clean up after itself; the next one does."""
    for directory in abandoned_directories():
        shutil.rmtree(directory, ignore_errors=True)
