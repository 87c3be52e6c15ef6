"""Run the whole service in the foreground with one command."""

import http.client
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command, get_commands
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections

from foundation.core.embedded import postgres
from foundation.core.embedded.leftovers import kill_marked_processes
from foundation.core.embedded.process import EmbeddedServerError
from portal.serving import processes
from portal.serving.lock import only_one
from portal.serving.port import held
from portal.serving.privacy import keep_to_ourselves
from portal.serving.supervisor import Supervisor

DEMO_COMMAND = "seed_demo"
LOOPBACK = "127.0.0.1"


class Command(BaseCommand):
    """Embedded PostgreSQL and Redis where no URL names others, then migrations, sealer, web, worker and beat."""

    help = "Run PostgreSQL, Redis, the sealer, the web server, the worker and the beat; Ctrl-C stops them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch: an empty site."""
        parser.add_argument("--no-demo", action="store_true", help="Start without demonstration data.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until Ctrl-C or SIGTERM.

        Raises CommandError when another run holds the data directory or a server does not start.
        """
        data_dir = Path(settings.DATA_DIR)
        supervisor = Supervisor(self.say)
        try:
            with only_one(data_dir), supervisor.in_charge():
                kill_marked_processes(data_dir)
                with self.ports_held():
                    self.start_servers(supervisor, data_dir)
                    accounts = self.prepare_site(demo=settings.DEMO and not options["no_demo"])
                    keep_to_ourselves(data_dir)
                self.start_programs(supervisor, data_dir)
                supervisor.watch(lambda: self.announce(accounts))
        except EmbeddedServerError as error:
            raise CommandError(str(error)) from error

    @contextmanager
    def ports_held(self) -> Iterator[None]:
        """Keep the ports for the programs that will listen there; preparing a site takes minutes."""
        with ExitStack() as ports:
            ports.enter_context(held(settings.BIND_ADDRESS, settings.PORT))
            if settings.DEMO_GATEWAY:
                ports.enter_context(held(LOOPBACK, settings.DEMO_GATEWAY_PORT, variable="DEMO_GATEWAY_PORT"))
            yield

    def start_servers(self, supervisor: Supervisor, data_dir: Path) -> None:
        """Start the embedded servers that no URL replaces."""
        self.say(f"Data directory: {data_dir}")
        if settings.EMBEDDED_POSTGRES:
            supervisor.start(processes.embedded_postgres(data_dir))
            postgres.create_database(data_dir)
        if settings.EMBEDDED_REDIS:
            supervisor.start(processes.embedded_redis(data_dir))

    def prepare_site(self, *, demo: bool) -> str:
        """Bring translations, sheets, database and demonstration data up to date; return the table of demo accounts.

        The translations first: what migrations and demonstration data write is written in Vietnamese.
        """
        self.say(
            "Preparing translations, style sheets and database (the first time: one to four minutes) ..."
        )
        call_command("compile_translations", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        call_command("migrate", verbosity=0, interactive=False, say=self.say)
        accounts = StringIO()
        if demo and DEMO_COMMAND in get_commands():
            self.say("Preparing demonstration data (the first time: two to five minutes) ...")
            call_command(DEMO_COMMAND, "--once", "--print-accounts", stdout=accounts)
        connections.close_all()
        return accounts.getvalue()

    def start_programs(self, supervisor: Supervisor, data_dir: Path) -> None:
        """Start what runs the service's own code."""
        base_dir = Path(settings.BASE_DIR)
        supervisor.start(processes.sealer(base_dir, data_dir))
        supervisor.start(processes.worker(base_dir, data_dir))
        supervisor.start(processes.beat(base_dir, data_dir))
        if settings.DEMO_GATEWAY:
            supervisor.start(processes.gateway(base_dir, data_dir))
        supervisor.start(processes.web(base_dir, data_dir, settings.BIND_ADDRESS, settings.PORT))

    def announce(self, accounts: str) -> bool:
        """Say where the service is, once it answers; True when said."""
        connection = http.client.HTTPConnection(settings.BIND_ADDRESS, settings.PORT, timeout=5)
        try:
            connection.request("GET", "/health/live")
            answered = connection.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
        except OSError:
            return False
        finally:
            connection.close()
        if answered:
            if settings.DEMO_GATEWAY:
                self.say(f"{accounts}\nSMS and Zalo messages are shown at {settings.SMS_URL}")
                accounts = ""
            self.say(f"{accounts}\nMột Cửa is ready: {settings.PUBLIC_URL}   (Ctrl-C stops it)")
        return answered

    def say(self, text: str) -> None:
        """Write at once, so that whoever waits for the line sees it."""
        self.stdout.write(text)
        self.stdout.flush()
