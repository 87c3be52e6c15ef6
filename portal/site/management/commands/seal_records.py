"""`manage.py seal_records`: the sealer, a process of its own with a role of the database and a key of its own."""

import signal
from threading import Event
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, connection

from foundation.audit.sealing.copying import Copier
from foundation.audit.sealing.sealer import MOST, NotOurs, seal_round
from foundation.audit.sealing.signing import NoKey, key_at_work
from foundation.audit.sealing.telling import Failures
from foundation.core.database.roles import as_sealer

PAUSE_SECONDS: Final = 1.0
PAUSE_AFTER_A_FAULT: Final = 5.0
LONGEST_COPYING_SECONDS: Final = 60.0
"""For how long a single round waits for the directory of copies."""


def pause_after(sealed: int | None) -> float:
    """Seconds until the next round, when one sealed so many entries; none for one that failed. A seal a second at the
    most, unless more may wait than one holds."""
    if sealed is None:
        return PAUSE_AFTER_A_FAULT
    return 0.0 if sealed >= MOST else PAUSE_SECONDS


class Command(BaseCommand):
    """Seal what was recorded, every second, until it is told to end."""

    help = "Sign what was recorded, as the sealer; Ctrl-C or SIGTERM ends it between two rounds."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch, for tests and timers."""
        parser.add_argument("--once", action="store_true", help="Seal what waits, then end.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError without a key, and for a single run that failed. Whatever the database does, the next
        round goes on where this one was."""
        self.failures, self.copier = Failures(), Copier(settings.SEAL_COPIES_PATH)
        with as_sealer():
            try:
                self.once() if options["once"] else self.until_told()
            except NoKey as error:
                raise CommandError(str(error)) from error

    def once(self) -> None:
        """Everything that waits. Raises CommandError."""
        while sealed := self.round():
            continue
        if sealed is None:
            raise CommandError("Not everything was sealed.")
        self.copier.wait(LONGEST_COPYING_SECONDS)

    def until_told(self) -> None:
        """Round after round."""
        told_to_end = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: told_to_end.set())
        while not told_to_end.is_set():
            told_to_end.wait(pause_after(self.round()))

    def round(self) -> int | None:
        """How many entries were sealed; none for a round that failed. Raises NoKey."""
        try:
            sealed = seal_round(key_at_work(settings.SEAL_KEY_PATH))
            if sealed < MOST:
                self.copier.turn()
        except NotOurs:
            self.failures.note("this database is a copy; nothing is sealed before manage.py after_restore")
        except Error as error:
            first_line, _, _ = str(error).partition("\n")
            self.failures.note(f"{type(error).__name__}: {first_line}")
            connection.close()
        else:
            self.failures.end()
            return sealed
        return None
