"""manage.py load_catalogue: bring the procedures of the data files into the database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from foundation.accounts.actor import Actor
from procedures.actions.import_version import import_version
from procedures.actions.publish_version import publish_version
from procedures.catalogue import read_catalogue
from procedures.models import VersionStatus


class Command(BaseCommand):
    """Idempotent: a file that did not change makes no version."""

    help = "Load the procedure catalogue from procedures/data; --publish puts new versions into force."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One switch."""
        parser.add_argument("--publish", action="store_true", help="put new versions into force")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load every file and print one line for each."""
        actor = Actor.system("load-catalogue")
        lines = [f"{'code':<12}{'version':>8}  {'status':<12}name"]
        for entry in read_catalogue():
            version = import_version(actor=actor, entry=entry)
            if options["publish"] and version.status == VersionStatus.DRAFT:
                version = publish_version(actor=actor, version_id=version.pk)
            lines.append(f"{entry.code:<12}{version.number:>8}  {version.status:<12}{version.name[:70]}")
        if options["verbosity"]:
            self.stdout.write("\n".join(lines))
