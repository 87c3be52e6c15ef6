"""The machine that is measured: the service's own PostgreSQL, Redis and web server as they are shipped.

The data lie below `var/bench` and are kept between runs, for a million dossiers take minutes to make.
"""

import os
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from foundation.core.embedded import postgres, redis, socket_dir
from foundation.core.embedded.addresses import SERVING_USER
from foundation.core.embedded.process import Launch, stop
from portal.serving import processes
from tests.support.ports import free_port
from tests.support.waiting import eventually

SEEDED = "bench_seeded"
UNLIMITED = "1000000"  # a client in a closed loop is faster than any program may be


@dataclass
class Stage:
    """Databases by size, and the processes that run."""

    data_dir: Path
    running: list[tuple[Launch, subprocess.Popen[bytes]]] = field(default_factory=list)

    def start(self, launch: Launch) -> subprocess.Popen[bytes]:
        """Start a process that ends with this one."""
        process = launch.start()
        self.running.append((launch, process))
        return process

    def look_at(self, dossiers: int) -> None:
        """Let this process work on the database with that many dossiers; it is made when it is not there yet."""
        name = f"bench_{dossiers}"
        if not _exists(name):
            self._make(name, dossiers)
        _connect(name)
        call_command("migrate", verbosity=0)

    def _make(self, name: str, dossiers: int) -> None:
        if not _exists(SEEDED):
            server(f"CREATE DATABASE {SEEDED}")
            _connect(SEEDED)
            call_command("migrate", verbosity=0)
            call_command("seed_demo")
        connection.close()
        server(f"CREATE DATABASE {name} TEMPLATE {SEEDED}")
        _connect(name)
        call_command("generate_dossiers", dossiers)

    @contextmanager
    def web(self, dossiers: int) -> Iterator[tuple[str, int]]:
        """The web server on the database with that many dossiers; yields its host and port."""
        port, database = free_port(), f"bench_{dossiers}"
        os.environ["DATABASE_URL"] = (
            f"postgresql://{SERVING_USER}@/{database}?host={socket_dir(self.data_dir)}"
        )
        os.environ["API_TOKEN_PER_MINUTE"] = UNLIMITED
        child = processes.web(Path(settings.BASE_DIR), self.data_dir, "127.0.0.1", port)
        process = self.start(child.launch)
        address = f"http://127.0.0.1:{port}/health/live"
        eventually(lambda: urllib.request.urlopen(address).status == 200)
        try:
            yield "127.0.0.1", port
        finally:
            launch, _process = self.running.pop()
            stop(process, launch.stop_signal, launch.grace_seconds)


@contextmanager
def stage(data_dir: Path) -> Iterator[Stage]:
    """Start PostgreSQL and Redis, stop everything at the end."""
    made = Stage(data_dir)
    postgres.prepare(data_dir)
    server = made.start(postgres.launch(data_dir))
    try:
        postgres.wait_until_ready(data_dir, server)
        redis.prepare(data_dir)
        redis.wait_until_ready(data_dir, made.start(redis.launch(data_dir)))
        yield made
    finally:
        connection.close()
        while made.running:
            launch, process = made.running.pop()
            stop(process, launch.stop_signal, launch.grace_seconds)


def _exists(name: str) -> bool:
    return name in server("SELECT datname FROM pg_database").split()


def _connect(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def server(statement: str) -> str:
    """What the server answers to its administrator. Raises RuntimeError when it refuses."""
    answer = postgres.client(Path(settings.DATA_DIR), "psql", "-d", "postgres", "-Atc", statement)
    if answer.returncode:
        raise RuntimeError(answer.stderr.strip())
    return answer.stdout.strip()
