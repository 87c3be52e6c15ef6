"""`manage.py check_history`: is the recorded history whole?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dossiers.integrity import faults


class Command(BaseCommand):
    """Recompute the seals of all events and the due dates of open dossiers."""

    help = "Check that no event was changed and that every promised date follows from what was recorded."

    def handle(self, *args: Any, **options: Any) -> None:
        """Name what does not fit; fails when there is anything."""
        found = list(faults())
        for fault in found:
            self.stderr.write(fault)
        if found:
            raise CommandError(f"{len(found)} faults in the history.")
        self.stdout.write("The history is whole.")
