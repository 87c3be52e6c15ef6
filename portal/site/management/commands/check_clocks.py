"""`manage.py check_clocks`: do due dates and deadlines of steps follow from the rows?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dossiers.clock.recalculation import drifting, drifting_steps


class Command(BaseCommand):
    """Recompute the due dates of all open dossiers, and the deadlines of their open steps, and name those that are
    promised for another time."""

    help = (
        "Recompute the due dates of all open dossiers and the deadlines of their steps from what was recorded, and "
        "name those that drifted."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each drift as it is found; fails when there is any. Changes nothing."""
        dates = steps = 0
        for dates, drift in enumerate(drifting(), start=1):  # noqa: B007
            promised, counted = drift.old.isoformat(), drift.new.isoformat()
            self.stderr.write(f"{drift.dossier}: promised for {promised}, but its rows give {counted}")
        for steps, (step, stored) in enumerate(drifting_steps(), start=1):  # noqa: B007
            until, counted = stored.isoformat(), step.due_at.isoformat() if step.due_at else ""
            self.stderr.write(
                f"{step.dossier}, step {step.key}: to be left by {until}, but its rows give {counted}"
            )
        if dates or steps:
            raise CommandError(f"{dates} due dates and {steps} deadlines of steps drifted.")
        self.stdout.write("Every due date and every deadline of a step follows from its rows.")
