"""The web server without the rest of the service."""

import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.support.built_files import built_files
from tests.support.database import served_address
from tests.support.ports import free_port
from tests.support.running_site import ROOT
from tests.support.waiting import eventually


class WebServer:
    """The web server alone, on the database of the test; it can be killed and started again."""

    def __init__(self, database: str, media: Path) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.journeys",
            "DATABASE_URL": served_address(database),
            "MEDIA_ROOT": str(media),
            "STATIC_ROOT": str(built_files()),
            "PORT": str(self.port),
        }
        self.log = media / "web.log"
        self.process = self.start()

    def start(self) -> subprocess.Popen[bytes]:
        """Start and wait until it answers."""
        program = [sys.executable, "-m", "granian", "--interface", "rsgi", "--host", "127.0.0.1"]
        options = ["--port", str(self.port), "portal.rsgi:application"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*program, *options],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        eventually(lambda: urllib.request.urlopen(f"{self.address}/health/live").status == 200)  # noqa: S310 - our own address
        return self.process

    def kill(self) -> None:
        """What a power cut does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
