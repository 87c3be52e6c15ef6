"""The web server and the worker as processes that can be killed with everything they started."""

import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from tests.support.ports import free_port
from tests.support.running_site import ROOT
from tests.support.waiting import eventually

THREADS = "48"
"""So many moves can be in their middle at one moment."""


class Killable:
    """A process in a group of its own, with the processes that it starts."""

    def __init__(self, command: tuple[str, ...], environment: Mapping[str, str], log: Path) -> None:
        self.command, self.environment, self.log = command, environment, log
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it once more."""
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *self.command],
                cwd=ROOT,
                env=self.environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def kill(self) -> None:
        """What the kernel does when memory is short: no goodbye, for no process of the group."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def end(self) -> None:
        """Kill it if it runs."""
        if self.process is not None and self.process.poll() is None:
            self.kill()


class Web(Killable):
    """The web server."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        program = "granian --interface rsgi --host 127.0.0.1 --log-level warning"
        command = (*program.split(), "--port", str(port), "portal.rsgi:application")
        super().__init__(command, {**environment, "WEB_THREADS": THREADS}, log)

    def start(self) -> None:
        """Start it and wait until it answers."""
        super().start()
        eventually(lambda: urllib.request.urlopen(f"{self.address}/health/live").status == 200)  # noqa: S310 - our own address


class Worker(Killable):
    """A worker with its processes."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        super().__init__((), environment, log)

    def start_at(self, moment: datetime, processes: int) -> None:
        """Start it once more; its clock goes on from that moment."""
        self.command = ("tests.crash.dated_worker", moment.isoformat(), str(processes))
        self.start()

    def kill_children(self) -> None:
        """The kernel takes only the processes that do the tasks; the one that gave them out lives."""
        assert self.process is not None
        main = self.process.pid
        for child in Path(f"/proc/{main}/task/{main}/children").read_text().split():
            os.kill(int(child), signal.SIGKILL)
