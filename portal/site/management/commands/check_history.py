"""`manage.py check_history`: is the recorded history whole?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dossiers.history.integrity import faults


class Command(BaseCommand):
    """Recompute the seals of all events and the due dates of open dossiers, and add up the money."""

    help = "Check that no event was changed, that promised dates follow from what was recorded, and that money adds up."

    def handle(self, *args: Any, **options: Any) -> None:
        """Name what does not fit; fails when there is anything."""
        all_faults = list(faults())
        for fault in all_faults:
            self.stderr.write(fault)
        if all_faults:
            raise CommandError(f"{len(all_faults)} faults in the history.")
        self.stdout.write("The history is whole.")
