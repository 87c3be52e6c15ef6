"""Find what a Vietnamese reader would see untranslated."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.site.translations.gaps import gaps


class Command(BaseCommand):
    """Compares the strings of the source with the catalogues."""

    help = "Fail with a list of messages that are missing, empty or fuzzy in Vietnamese."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """List the gaps; raises CommandError when there are any."""
        lines = gaps()
        for line in lines:
            self.stdout.write(line)
        if lines:
            raise CommandError(f"{len(lines)} messages lack a Vietnamese text (`make messages` adds them).")
