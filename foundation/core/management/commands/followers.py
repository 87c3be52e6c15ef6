"""`manage.py followers`: who reads the events, how far each came, and letting one go on that was given up."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from foundation.core.models import Cursor
from foundation.core.worker import following, lag


class Command(BaseCommand):
    """List the followers; fails while one is stuck."""

    help = "Show how many events each follower has still to read, and what the stuck ones failed with."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which of them goes on."""
        parser.add_argument(
            "--resume", metavar="NAME", help="let a stuck follower try again from where it stands"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each."""
        following.begin()
        if options["resume"]:
            self._resume(options["resume"])
        cursors, stuck = Cursor.objects.in_bulk(), []
        for name, waiting in lag.behind().items():
            words = lag.in_words(name, waiting)
            if cursors[name].stuck_since:
                stuck.append(name)
                words += f", stuck since {cursors[name].stuck_since:%d/%m/%Y %H:%M}: {cursors[name].error}"
            self.stdout.write(words)
        if stuck:
            raise CommandError(f"Stuck: {', '.join(stuck)}")

    def _resume(self, name: str) -> None:
        waiting = Cursor.objects.filter(follower=name)
        if not waiting.update(stuck_since=None, error="", attempts=0, next_try_at=timezone.now()):
            raise CommandError(f"There is no follower {name}.")
