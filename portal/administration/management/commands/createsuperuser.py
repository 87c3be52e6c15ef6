"""`manage.py createsuperuser`: says what to do instead."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _


class Command(BaseCommand):
    """Rights come from roles in units; an account above all roles would see nothing and leave no trail."""

    help = "Not used here: manage.py setup makes the first administrator."

    def add_arguments(self, parser: Any) -> None:
        """What people are used to typing is understood and answered."""
        for name in ("--email", "--full_name", "--username"):
            parser.add_argument(name)
        parser.add_argument("--noinput", "--no-input", action="store_false", dest="interactive")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse with the way to go."""
        raise CommandError(
            _(
                "This site knows no superusers: people have roles in units. Make the first one with: manage.py setup"
            )
        )
