"""`manage.py confirm_access_reset EMAIL`: the operator stands as the second person."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from foundation.accounts.actor import Actor
from foundation.core.errors import DomainError
from portal.administration.actions.confirm_access_reset import confirm_access_reset
from portal.administration.staff.access import reset_waiting_for


class Command(BaseCommand):
    """For sites on which nobody is independent of whoever began; the trail names the operator."""

    help = "Confirm that a colleague gets access anew, which an administrator or a head began on the pages."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose access it is."""
        parser.add_argument("email", help="The e-mail address of the colleague who lost access.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print who began it and the link for the colleague, which is shown this once."""
        with override("vi"):
            try:
                waiting = reset_waiting_for(options["email"])
                reset, link = confirm_access_reset(actor=Actor.system("operator"), reset_id=waiting.pk)
            except DomainError as error:
                raise CommandError(str(error)) from error
        self.stdout.write(f"{reset.started_by.full_name} → {reset.user.full_name}: {reset.reason}")
        self.stdout.write(link)
