"""Bring the catalogues' message lists up to date."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.site.translations.gaps import add_missing_messages


class Command(BaseCommand):
    """Adds new messages untranslated and drops those that the source has no more."""

    help = "Add new messages to the Vietnamese catalogues, ready to be translated."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Update and say how many messages are new."""
        self.stdout.write(f"{add_missing_messages()} messages added.")
