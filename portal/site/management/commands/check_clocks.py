"""`manage.py check_clocks`: does every open dossier's due date follow from its rows?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dossiers.clock.recalculation import drifting


class Command(BaseCommand):
    """Recompute the due dates of all open dossiers and name those that are promised for another time."""

    help = "Recompute the due dates of all open dossiers from what was recorded, and name those that drifted."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each drift as it is found; fails when there is any. Changes nothing."""
        number = 0
        for number, drift in enumerate(drifting(), start=1):  # noqa: B007
            promised, counted = drift.old.isoformat(), drift.new.isoformat()
            self.stderr.write(f"{drift.dossier}: promised for {promised}, but its rows give {counted}")
        if number:
            raise CommandError(f"{number} due dates drifted.")
        self.stdout.write("Every due date follows from its rows.")
