"""`manage.py seed_demo`: the demo province, once."""

from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser

from dossiers.models import Dossier
from foundation.core.rooms.brought import Wish
from foundation.core.rooms.demo import make_demo
from portal.demo.dossiers import SHARES
from portal.demo.people import PASSWORD, demo_accounts


class Command(BaseCommand):
    """What every room shows of itself: divisions, catalogue, agencies, people, 200 dossiers, ratings (fixed seed)."""

    help = "Create the demo: a made-up province with staff in every role and 200 dossiers."

    def add_arguments(self, parser: CommandParser) -> None:
        """Switches for the serving command, and a smaller number for those in a hurry."""
        parser.add_argument("--once", action="store_true", help="Do nothing when there are dossiers already.")
        parser.add_argument(
            "--print-accounts", action="store_true", help="Print the demo accounts at the end."
        )
        parser.add_argument(
            "--dossiers", type=int, default=sum(SHARES.values()), help="How many dossiers to make."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Create what is missing; dossiers only when there are none. Raises CommandError on a real site."""
        if not settings.DEMO:
            raise CommandError("The demo is for trying out only. A real site is set up by manage.py setup.")
        if not (options["once"] and Dossier.objects.exists()):
            make_demo(Wish(options["dossiers"], self._say))
        if options["print_accounts"]:
            self.stdout.write(accounts_table())

    def _say(self, text: str) -> None:
        """Beside what is printed for others to read: how far it is."""
        self.stderr.write(text, lambda plain: plain)
        self.stderr.flush()


def accounts_table() -> str:
    """The demo accounts as text for a console."""
    rows = [f"  {account.role:<18} {account.place:<36} {account.email}" for account in demo_accounts()]
    return "\n".join([*rows, f"  Mật khẩu của mọi tài khoản: {PASSWORD}"])
