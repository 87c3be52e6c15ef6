"""`manage.py reorganise FILE`: merge or split units and agencies."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.core.errors import DomainError
from portal.administration.reorganising.carry_out import carry_out
from portal.administration.reorganising.moves import Line, preview
from portal.administration.reorganising.notices import announce, concerned
from portal.administration.reorganising.plan import PlanError
from portal.administration.reorganising.reading import read

HEAD = ("from", "to", "dossiers", "steps", "people", "procedures", "points")


class Command(BaseCommand):
    """Show what a plan would move, or move it."""

    help = (
        "Merge or split units and agencies by a plan in YAML; shows what would move unless told to apply it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The plan, and whether to carry it out."""
        parser.add_argument("file", type=Path)
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--preview", action="store_true", help="Only show what would move (as without).")
        choice.add_argument(
            "--announce", action="store_true", help="Tell those whom it concerns before the day comes."
        )
        choice.add_argument("--apply", action="store_true", help="Carry the plan out, whole or not at all.")
        parser.add_argument(
            "--by", default="", metavar="EMAIL", help="The system administrator who applies it."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each unit and agency."""
        try:
            plan = read(options["file"])
            people = concerned(plan)
            lines = carry_out(_administrator(options["by"]), plan) if options["apply"] else preview(plan)
        except (PlanError, DomainError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(table(lines))
        if options["announce"]:
            self.stdout.write(f"Told now: {announce(plan, lines)} people.")
        elif any(line.anything for line in lines):
            self.stdout.write(told(people, done=options["apply"]))
        if not any(line.anything for line in lines):
            self.stdout.write("Nothing is left to move.")


def table(lines: list[Line]) -> str:
    """What moves, as text for a console."""
    rows = [
        HEAD,
        *(
            (one.old, one.new, one.dossiers, one.steps, one.people, one.offerings, one.points)
            for one in lines
        ),
    ]
    return "\n".join(
        f"{row[0]!s:<24} {row[1]!s:<24}" + "".join(f"{cell!s:>11}" for cell in row[2:]) for row in rows
    )


def told(people: list[User], *, done: bool) -> str:
    """Who gets a notice, as text for a console."""
    names = [f"  {one.full_name} <{one.email or 'no e-mail'}>" for one in people]
    return "\n".join([f"{'Told' if done else 'Would be told'}: {len(people)} people", *names])


def _administrator(email: str) -> Actor:
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise CommandError("Name the system administrator who applies the plan: --by EMAIL.")
    return Actor.of(user)
