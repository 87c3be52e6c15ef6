"""The whole service as real processes: web server, worker and beat on a database of their own, mail to a local SMTP."""

import os
import signal
import subprocess
import sys
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from tests.support.built_files import built_files
from tests.support.database import served_address
from tests.support.ports import free_port
from tests.support.waiting import eventually

ROOT = Path(__file__).resolve().parent.parent.parent


class Mailbox:
    """An SMTP server that keeps what it gets."""

    def __init__(self) -> None:
        self.letters: list[Any] = []
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Keep one letter."""
        self.letters.append(envelope)
        return "250 OK"


@dataclass
class RunningSite:
    """Where the service answers, and its processes."""

    address: str
    mailbox: Mailbox
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)

    def manage(self, *arguments: str) -> str:
        """What `manage.py` says with these arguments, on this site; a failure fails the story."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def stop(self) -> None:
        """End every process, the web server first."""
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
        self.mailbox.controller.stop()


def start_site(
    database: str, settings: dict[str, Any], data_dir: Path, more: dict[str, str] | None = None
) -> RunningSite:
    """Start web, worker and beat on `database` of the test server and wait until the service says that it is ready.

    `more`: settings of this site, as its environment names them.
    """
    port, mailbox = free_port(), Mailbox()
    mailbox.controller.start()
    address = f"http://127.0.0.1:{port}"
    Path(settings["MEDIA_ROOT"]).mkdir(parents=True, exist_ok=True)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.journeys",
        "DATABASE_URL": served_address(database),
        "MOTCUA_DATA": str(data_dir),
        "MEDIA_ROOT": settings["MEDIA_ROOT"],
        "STATIC_ROOT": str(built_files()),
        "EMAIL_URL": f"smtp://127.0.0.1:{mailbox.controller.port}",
        "PUBLIC_URL": address,
        "PORT": str(port),
        **(more or {}),
    }
    web = ["granian", "--interface", "rsgi", "--host", "127.0.0.1", "--port", str(port)]
    worker = [
        "celery",
        "--quiet",
        "-A",
        "portal",
        "worker",
        "-c",
        "1",
        "-l",
        "WARNING",
        "-B",
        "-s",
        str(data_dir / "beat"),
    ]
    site = RunningSite(address, mailbox, environment=environment)
    for command in (
        [*web, "--log-level", "warning", "portal.rsgi:application"],
        worker,
    ):
        with (data_dir / f"{command[0]}.log").open("wb") as log:
            program = [sys.executable, "-m", *command]
            site.processes.append(
                subprocess.Popen(program, cwd=ROOT, env=environment, stdout=log, stderr=log)
            )
    eventually(lambda: urllib.request.urlopen(f"{address}/health/ready").status == 200)  # noqa: S310 - our own address
    return site
