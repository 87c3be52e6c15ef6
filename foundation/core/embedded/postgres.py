"""The embedded PostgreSQL: make its cluster, start it, wait for it."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from foundation.core.embedded.addresses import DATABASE_NAME, DATABASE_USER, reachable_by_others, socket_dir
from foundation.core.embedded.binaries import POSTGRES_MAJOR, postgres_bin
from foundation.core.embedded.leftovers import retire_server
from foundation.core.embedded.process import (
    UNPRIVILEGED_USER,
    EmbeddedServerError,
    Launch,
    give_to_server,
    server_account,
)

START_SECONDS = 300
PLAIN_ENVIRONMENT = {"LC_ALL": "C", "PATH": os.defpath, "HOME": "/"}
DURABLE = ("max_connections=100", "shared_buffers=128MB")
FORGETFUL = ("max_connections=100", "fsync=off", "synchronous_commit=off", "full_page_writes=off")


def prepare(data_dir: Path) -> None:
    """Make the directories and, once, the cluster; clear what a killed server left.

    Raises EmbeddedServerError when the data were written by another major version or lie out of the server's reach.
    """
    cluster = data_dir / "postgres"
    data_dir.mkdir(parents=True, exist_ok=True)
    if server_account() and not reachable_by_others(data_dir):
        raise EmbeddedServerError(
            f"Root starts PostgreSQL as {UNPRIVILEGED_USER}, who cannot reach {data_dir}. "
            "Set MOTCUA_DATA to a directory below one that every user may enter."
        )
    (data_dir / "log").mkdir(exist_ok=True)
    give_to_server(socket_dir(data_dir))
    pid_files = (cluster / "postmaster.pid", socket_dir(data_dir) / ".s.PGSQL.5432.lock")
    retire_server(pid_files, cluster, signal.SIGINT)
    if not (cluster / "PG_VERSION").exists():
        make_cluster(data_dir, cluster)
    check_version(cluster)


def make_cluster(data_dir: Path, cluster: Path) -> None:
    """Run initdb in a scratch directory and move it into place whole."""
    scratch = data_dir / "postgres.unfinished"
    shutil.rmtree(scratch, ignore_errors=True)
    give_to_server(scratch)
    command = [
        *(str(postgres_bin(data_dir) / "initdb"), "-D", str(scratch), "-U", DATABASE_USER, "-A", "trust"),
        *("-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "-k"),
    ]
    result = subprocess.run(  # noqa: S603
        command,
        cwd="/",
        env=PLAIN_ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        **server_account(),
    )
    if result.returncode:
        raise EmbeddedServerError(
            f"initdb failed: {result.stderr.strip()}\nDATABASE_URL may name another server."
        )
    shutil.rmtree(cluster, ignore_errors=True)
    scratch.rename(cluster)


def check_version(cluster: Path) -> None:
    """Refuse a cluster of another major version before PostgreSQL does, and say what helps."""
    written_by = (cluster / "PG_VERSION").read_text().strip()
    if written_by != POSTGRES_MAJOR:
        raise EmbeddedServerError(
            f"{cluster} was written by PostgreSQL {written_by}, the installed one is {POSTGRES_MAJOR}. "
            "Move the data with pg_upgrade, or dump them with the old version and load them here."
        )


def launch(data_dir: Path, settings: Sequence[str] = DURABLE) -> Launch:
    """The postmaster, listening on its socket alone."""
    cluster = data_dir / "postgres"
    options = ("listen_addresses=", "unix_socket_permissions=0700", *settings)
    return Launch(
        name="postgres",
        command=[
            *(str(postgres_bin(data_dir) / "postgres"), "-D", str(cluster), "-k", str(socket_dir(data_dir))),
            *(part for option in options for part in ("-c", option)),
        ],
        directory=cluster,
        stop_signal=signal.SIGINT,
        grace_seconds=30,
        environment=PLAIN_ENVIRONMENT,
        log_file=data_dir / "log" / "postgres.log",
        unprivileged=True,
    )


def client(data_dir: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's own programs against the embedded server."""
    command = [
        str(postgres_bin(data_dir) / program),
        "-h",
        str(socket_dir(data_dir)),
        "-U",
        DATABASE_USER,
        *arguments,
    ]
    return subprocess.run(  # noqa: S603
        command, cwd="/", env=PLAIN_ENVIRONMENT, capture_output=True, text=True, check=False
    )


def wait_until_ready(data_dir: Path, server: subprocess.Popen[bytes]) -> None:
    """Return when the server answers; raise EmbeddedServerError when it ended or stays silent."""
    deadline = time.monotonic() + START_SECONDS
    while client(data_dir, "pg_isready", "-q").returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            raise EmbeddedServerError(f"PostgreSQL did not start; see {data_dir / 'log' / 'postgres.log'}.")
        time.sleep(0.05)


def create_database(data_dir: Path) -> None:
    """Create the service's database when it is not there yet."""
    result = client(data_dir, "createdb", DATABASE_NAME)
    if result.returncode and "already exists" not in result.stderr:
        raise EmbeddedServerError(result.stderr.strip())
