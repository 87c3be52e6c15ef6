"""Compile the catalogues without GNU gettext."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.site.translations.catalogues import compile_stale


class Command(BaseCommand):
    """Writes each .mo file that is older than its .po file."""

    help = "Compile the Vietnamese catalogues that have changed."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile and say what was written. Raises CommandError where the code cannot be written to."""
        try:
            written = compile_stale()
        except OSError as error:
            raise CommandError(
                f"The catalogues of messages are older than their sources, and cannot be written: {error}. "
                "Run manage.py compile_translations once as somebody who may write there."
            ) from error
        for path in written:
            if options["verbosity"]:
                self.stdout.write(f"Compiled {path}")
