"""A real run of `manage.py serve` in a data directory of its own."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import psycopg2
from django.conf import settings

from foundation.core.embedded import socket_dir
from foundation.core.embedded.leftovers import (
    DEAD_STATES,
    MARK,
    process_state,
    recorded_pid,
    working_directory,
)
from tests.support.waiting import eventually

GIVEN_BY_PLUGIN = ("DATABASE_URL", "REDIS_URL", "MOTCUA_TEST_DATA", "PYTEST_XDIST_WORKER")


def free_port() -> int:
    """A TCP port that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command_of(pid: int) -> bytes:
    """The command line of a process; nothing once it has ended."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def parent_of(pid: int) -> int:
    """The process that started it; 0 once it has ended."""
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return 0


class Served:
    """Starts, observes and ends the service as its operator would."""

    def __init__(self) -> None:
        self.data_dir = Path(tempfile.mkdtemp(prefix="motcua-serve-"))
        self.data_dir.chmod(0o755)
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def output(self) -> Path:
        return self.data_dir / "output.txt"

    def command(self) -> subprocess.Popen[bytes]:
        """Run the command; its output goes to a file."""
        inherited = {name: value for name, value in os.environ.items() if name not in GIVEN_BY_PLUGIN}
        chosen = {"MOTCUA_DATA": str(self.data_dir), "PORT": str(self.port)}
        chosen["DJANGO_SETTINGS_MODULE"] = "portal.settings.dev"
        with self.output.open("wb") as output:
            return subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--no-demo"],
                cwd=settings.BASE_DIR,
                env=inherited | chosen,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def start(self) -> None:
        """Start and wait until it says that it is ready."""
        self.process = self.command()
        eventually(self.says_ready, 300)

    def says_ready(self) -> bool:
        assert self.process
        assert self.process.poll() is None, self.output.read_text()
        return f"http://127.0.0.1:{self.port}" in self.output.read_text()

    def pids(self) -> list[int]:
        """Every live process of this run but the supervisor."""
        numbers = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
        return [pid for pid in numbers if self.owns(pid) and process_state(pid) not in DEAD_STATES]

    def owns(self, pid: int) -> bool:
        try:
            environment = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
        except OSError:
            return False
        inside = working_directory(pid).startswith(f"{self.data_dir}/")
        return inside or f"{MARK}={self.data_dir}".encode() in environment

    def web_processes(self) -> list[int]:
        """The processes of the web server that answer requests: children of the one that watches them."""
        parents = {pid: parent_of(pid) for pid in self.pids() if b"granian" in command_of(pid)}
        return sorted(pid for pid, parent in parents.items() if parent in parents)

    def postmaster(self) -> int:
        return recorded_pid(self.data_dir / "postgres" / "postmaster.pid")

    def sql(self, statement: str) -> list[tuple[object, ...]]:
        """Run one committed statement; raises OSError when the database does not answer, so that one may wait."""
        try:
            connection = psycopg2.connect(
                host=str(socket_dir(self.data_dir)), user="postgres", dbname="motcua"
            )
        except psycopg2.OperationalError as error:
            raise ConnectionError(str(error)) from error
        try:
            with connection, connection.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def page(self, host: str) -> tuple[int, str]:
        """Status and text of the home page, asked for under that name."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        line.request("GET", "/thu-tuc/", headers={"Host": host})
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        return answer.status, text

    def kill_everything(self) -> None:
        """What a power cut does to the processes."""
        assert self.process
        for pid in [self.process.pid, *self.pids()]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def terminate(self) -> int:
        """Stop it in order and return the exit status."""
        assert self.process
        self.process.terminate()
        return self.process.wait(60)

    def remove(self) -> None:
        """End what a failed test left and remove the data."""
        if self.process and self.process.poll() is None:
            self.kill_everything()
        shutil.rmtree(self.data_dir, ignore_errors=True)
