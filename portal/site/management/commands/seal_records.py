"""`manage.py seal_records`: the sealer, a process of its own with a role of the database and a key of its own."""

import logging
import signal
from datetime import date
from threading import Event
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, connection
from django.utils import timezone

from foundation.audit.sealing.copies import copy_days
from foundation.audit.sealing.sealer import NotOurs, seal_round
from foundation.audit.sealing.signing import NoKey, key_at_work
from foundation.core.database_roles import as_sealer

PAUSE_SECONDS: Final = 1.0
PAUSE_AFTER_A_FAULT: Final = 5.0

log = logging.getLogger(__name__)


class Command(BaseCommand):
    """Seal what was recorded, every second, until it is told to end."""

    help = "Sign what was recorded, as the sealer; Ctrl-C or SIGTERM ends it between two rounds."
    requires_system_checks: list[str] = []
    copied: date | None = None

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch, for tests and timers."""
        parser.add_argument("--once", action="store_true", help="Seal what waits, then end.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError without a key. Whatever the database does, the next round goes on where this one was."""
        told_to_end = Event()
        if not options["once"]:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, lambda *_: told_to_end.set())
        with as_sealer():
            try:
                while not told_to_end.is_set():
                    sealed, pause = self.round()
                    if sealed:
                        continue
                    self.copy()
                    if options["once"]:
                        return
                    told_to_end.wait(pause)
            except NoKey as error:
                raise CommandError(str(error)) from error

    def round(self) -> tuple[int, float]:
        """How many entries were sealed, and how long to wait when there were none. Raises NoKey."""
        try:
            return seal_round(key_at_work(settings.SEAL_KEY_PATH)), PAUSE_SECONDS
        except NotOurs:
            log.warning("This database is a copy; nothing is sealed before manage.py after_restore.")
        except Error as error:
            log.warning("A round of the sealer failed and is made again: %s", type(error).__name__)
            connection.close()
        return 0, PAUSE_AFTER_A_FAULT

    def copy(self) -> None:
        """Leave the last seal of each day outside, when a day is over; a directory that is away is told once a day."""
        today = timezone.localdate()
        if self.copied == today:
            return
        self.copied = today
        try:
            copy_days(settings.SEAL_COPIES_PATH)
        except OSError as error:
            log.warning("The last seals of each day could not be copied: %s", error)
        except Error as error:
            log.warning("The last seals of each day could not be read: %s", type(error).__name__)
            connection.close()
