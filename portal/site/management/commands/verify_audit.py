"""`manage.py verify_audit`: is the audit trail whole?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.audit.verification import BrokenEntry, holds, verify
from foundation.core.text import is_digits


class Command(BaseCommand):
    """Follow the chain of the audit trail and name the first entry that was changed or follows a missing one."""

    help = "Check that no entry of the audit trail was changed or taken out."

    def add_arguments(self, parser: CommandParser) -> None:
        """What somebody noted after an earlier run, to see that the end was not cut off."""
        parser.add_argument("--noted", metavar="ID:DIGEST", default="", help="Last entry of an earlier run.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say where the trail ends, to be noted elsewhere; fails when it is not whole."""
        verdict = verify()
        if verdict.broken:
            raise CommandError(sentence(verdict.broken))
        number, _colon, digest = options["noted"].partition(":")
        if options["noted"] and not (is_digits(number) and holds(int(number), digest)):
            raise CommandError(
                "The noted entry is not in the trail any more: its end was cut off or rewritten."
            )
        self.stdout.write(f"The audit trail is whole: {verdict.entries} entries.")
        self.stdout.write(f"Note this elsewhere: {verdict.last_id}:{verdict.last_digest}")


def sentence(broken: BrokenEntry) -> str:
    """Which entry does not fit, and why."""
    what = "was changed" if broken.changed else "follows an entry that is missing"
    about = f"{broken.at:%Y-%m-%d %H:%M:%S}, {broken.actor_name}: {broken.action} {broken.subject}"
    return f"Entry {broken.id} {what} ({about})."
