"""Compile the catalogues without GNU gettext."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.site.translations.catalogues import compile_stale


class Command(BaseCommand):
    """Writes each .mo file that is older than its .po file."""

    help = "Compile the Vietnamese catalogues that have changed."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile and say what was written."""
        for path in compile_stale():
            if options["verbosity"]:
                self.stdout.write(f"Compiled {path}")
