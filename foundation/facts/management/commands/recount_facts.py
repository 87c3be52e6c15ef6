"""`manage.py recount_facts`: do the figures tell what happened?"""

from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foundation.core.database.roles import as_owner_of
from foundation.facts.kinds import sources
from foundation.facts.models import Fact
from foundation.facts.recount import BEFORE_EVERYTHING, add_missing, differences


class Command(BaseCommand):
    """Count every fact again from the records of its room, and name what differs."""

    help = "Compare the facts behind all figures with a recount over the recorded events."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which days to look at; all of them without any."""
        parser.add_argument("--from", dest="first", type=date.fromisoformat, help="first day, YYYY-MM-DD")
        parser.add_argument(
            "--add-missing", action="store_true", help="First write, as the owner, facts that have no row."
        )
        parser.add_argument("--to", dest="last", type=date.fromisoformat, help="last day, YYYY-MM-DD")

    def handle(self, *args: Any, **options: Any) -> None:
        """Name what differs; fails when there is anything. What is there is never changed."""
        if options["add_missing"]:
            with as_owner_of(Fact._meta.db_table):
                self.stdout.write(f"Facts added: {sum(map(add_missing, sources()))}.")
        last = options["last"]
        until = last + timedelta(days=1) if last else None
        differing = list(differences(options["first"] or BEFORE_EVERYTHING, until))
        for difference in differing:
            self.stderr.write(str(difference))
        if differing:
            raise CommandError(f"{len(differing)} differences between facts and records.")
        self.stdout.write("The facts tell what happened.")
