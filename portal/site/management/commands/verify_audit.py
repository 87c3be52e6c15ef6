"""`manage.py verify_audit`: is what was recorded whole?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from foundation.audit.verification.whole import Verdict, verify


class Command(BaseCommand):
    """Prove entries, seals, keys and copies, and name everything that was changed, taken out or put in."""

    help = "Check that nothing that was recorded was changed, taken out or put in later."

    def add_arguments(self, parser: CommandParser) -> None:
        """What somebody noted after an earlier run, to see that the end was not cut off."""
        parser.add_argument(
            "--noted", metavar="NUMBER:DIGEST", default="", help="Last seal of an earlier run."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what the last seal is, to be noted elsewhere; fails when anything does not fit."""
        with override("en"):
            verdict = verify(options["noted"])
            for finding in verdict.findings:
                self.stderr.write(str(finding))
        if verdict.findings:
            raise CommandError(f"What was recorded is not whole: {len(verdict.findings)} findings.")
        self.tell(verdict)

    def tell(self, verdict: Verdict) -> None:
        """What was looked at."""
        self.stdout.write(
            f"What was recorded is whole: {verdict.entries} entries and events, {verdict.seals} seals."
        )
        if verdict.forgotten:
            self.stdout.write(f"Something had to be forgotten in {verdict.forgotten} entries.")
        if verdict.waiting.entries:
            seconds = round(verdict.waiting.age().total_seconds())
            self.stdout.write(f"{verdict.waiting.entries} wait for a seal, the oldest for {seconds} s.")
        if verdict.last:
            self.stdout.write(f"Note this elsewhere: {verdict.last} (key {verdict.key})")
