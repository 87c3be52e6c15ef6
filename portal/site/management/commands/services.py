"""Run only the embedded PostgreSQL and Redis, for development with one's own web server."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand

from foundation.core.embedded import embedded_redis_url, postgres, socket_dir
from foundation.core.embedded.process import EmbeddedServerError
from portal.serving import processes
from portal.serving.lock import only_one
from portal.serving.supervisor import Supervisor


class Command(BaseCommand):
    """The servers of the data directory, without the service."""

    help = "Run the embedded PostgreSQL and Redis; Ctrl-C stops them."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until Ctrl-C; raises CommandError when another run holds the data directory."""
        data_dir = Path(settings.DATA_DIR)
        supervisor = Supervisor(self.stdout.write)
        try:
            with only_one(data_dir), supervisor.in_charge():
                supervisor.start(processes.embedded_postgres(data_dir))
                postgres.create_database(data_dir)
                supervisor.start(processes.embedded_redis(data_dir))
                self.stdout.write(f"PostgreSQL: psql -h {socket_dir(data_dir)} -U postgres motcua")
                self.stdout.write(f"Redis: {embedded_redis_url(data_dir)}")
                supervisor.watch(lambda: True)
        except EmbeddedServerError as error:
            raise CommandError(str(error)) from error
