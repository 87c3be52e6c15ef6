"""`manage.py load_divisions`: the administrative divisions of Vietnam, before and since 1 July 2025."""

from typing import Any

from django.core.management.base import BaseCommand

from foundation.agencies.loading import load


class Command(BaseCommand):
    """Load both maps and what became of what; safe to run again."""

    help = "Load the provinces, districts and communes of both maps, and which became which."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write what is missing and say how much."""
        done = load()
        self.stdout.write(
            f"Divisions: {done.created} created, {done.changed} changed, {done.kept} as they were; "
            f"{done.successions} successions created."
        )
