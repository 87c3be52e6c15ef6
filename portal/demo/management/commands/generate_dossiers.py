"""`manage.py generate_dossiers N`: many dossiers at once, for trying out a full province and for measuring."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.core.database.roles import as_owner
from portal.demo.copies.load import copy_lives


class Command(BaseCommand):
    """Repeat the demo's dossiers with other people and in other weeks until there are N more."""

    help = (
        "Add N dossiers with their events, intervals and steps. For a demo; the owner has to be a superuser."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """How many."""
        parser.add_argument("number", type=int, help="How many dossiers to add.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Add them and say how quickly. Raises CommandError on a real site."""
        if not settings.DEMO:
            raise CommandError("Made-up dossiers are for trying out only; a real site has its own.")
        begun = time.monotonic()
        try:
            with as_owner():
                done = copy_lives(options["number"], self._progress)
        except RuntimeError as error:
            raise CommandError(str(error)) from error
        seconds = time.monotonic() - begun
        self.stdout.write(f"{done:,} dossiers in {seconds:.1f} s: {done / seconds:,.0f} a second.")

    def _progress(self, done: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{done:,}", ending="")
