"""`manage.py import_staff FILE`: invite people and change roles by a list."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.agencies.models import Agency
from foundation.core.errors import DomainError
from portal.administration.actions.carry_out_staff_list import carry_out_staff_list
from portal.administration.actions.upload_staff_list import upload_staff_list
from portal.administration.staff.lists import review
from portal.administration.staff.review import Review, home_of, review_of
from portal.administration.staff.roster_file import read_roster


class Command(BaseCommand):
    """Show what a list would do, or do it."""

    help = "Invite staff and change roles by a list in CSV or XLSX; all of it or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """The list, whose it is, and who answers for it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--agency", required=True, metavar="CODE", help="The agency whose list it is.")
        parser.add_argument("--by", required=True, metavar="EMAIL", help="The system administrator.")
        parser.add_argument(
            "--leavers", action="store_true", help="Whoever works there and is not in it leaves."
        )
        parser.add_argument("--dry-run", action="store_true", help="Only show what would happen.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each person."""
        with override("vi"):
            try:
                self._run(options)
            except (DomainError, OSError) as error:
                raise CommandError(str(error)) from error

    def _run(self, options: dict[str, Any]) -> None:
        actor, agency = _administrator(options["by"]), _agency(options["agency"])
        content, leavers = options["file"].read_bytes(), options["leavers"]
        if options["dry_run"]:
            self._print(
                review_of(actor, home_of(actor, agency.pk), read_roster(content), with_leavers=leavers)
            )
            return
        uploaded = upload_staff_list(actor=actor, agency_id=agency.pk, content=content, with_leavers=leavers)
        reviewed = review(actor, uploaded)
        self._print(reviewed)
        number = carry_out_staff_list(actor=actor, list_id=uploaded.pk, seen=reviewed.mark)
        self.stdout.write(f"Carried out: {number} lines.")

    def _print(self, shown: Review) -> None:
        for line in shown.lines:
            place = f"{line.number:>4}" if line.number else "   –"
            self.stdout.write(f"{place}  {line.outcome.label}: {line.who}. {' '.join(line.sentences)}")
        self.stdout.write(", ".join(f"{label}: {number}" for label, number in shown.counts))


def _administrator(email: str) -> Actor:
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        raise CommandError("Nobody has this e-mail address.")
    return Actor.of(user)


def _agency(code: str) -> Agency:
    agency = Agency.objects.filter(code=code).first()
    if agency is None:
        raise CommandError(f"There is no agency {code}.")
    return agency
