"""manage.py import_procedures FILE: bring the national list of procedures into the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.accounts.actor import Actor
from portal.core.errors import InvalidInput
from procedures.actions.import_version import import_version
from procedures.actions.publish_version import publish_version
from procedures.importing.findings import summary
from procedures.importing.source import MARK, Imported, SourceError, imported, read_source
from procedures.models import ProcedureVersion, VersionStatus
from procedures.selectors import is_kept_here

KEPT = "kept here"


class Command(BaseCommand):
    """Idempotent: an entry that did not change makes no version; a procedure that is kept here is left alone."""

    help = "Import the national list of procedures; --publish puts what is complete into force."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and two switches."""
        parser.add_argument("file", type=Path, help="YAML file of the national list")
        parser.add_argument("--publish", action="store_true", help="put complete versions into force")
        parser.add_argument("--details", action="store_true", help="quote what was not understood")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import every entry; print a line for each, then how many are where."""
        try:
            source = read_source(options["file"])
            entries = [imported(given, source) for given in source.entries]
        except (SourceError, OSError) as error:
            raise CommandError(str(error)) from error
        states: dict[str, int] = {}
        self._say(f"{'code':<12}{'version':>8}  {'status':<11}not understood", options)
        for one in entries:
            number, state, missing = _import(one, publish=options["publish"])
            states[state] = states.get(state, 0) + 1
            words = "; ".join(filter(None, (summary(list(one.findings)), missing)))
            self._say(f"{one.entry.code:<12}{number:>8}  {state:<11}{words}", options)
            if options["details"]:
                for finding in one.findings:
                    self._say(f"{'':<22}{finding.kind}: {finding.detail}", options)
        counted = ", ".join(f"{number} {state}" for state, number in sorted(states.items()))
        self._say(f"{len(entries)} entries: {counted}", options)

    def _say(self, line: str, options: dict[str, Any]) -> None:
        if options["verbosity"]:
            self.stdout.write(line)


def _import(one: Imported, *, publish: bool) -> tuple[str, str, str]:
    """Number and state of the version, and what kept it from being published."""
    if is_kept_here(one.entry.code, MARK):
        return "", KEPT, ""
    version = import_version(actor=Actor.system("import-procedures"), entry=one.entry)
    if not publish or one.is_blocked or version.status != VersionStatus.DRAFT:
        return str(version.number), version.status, ""
    return _publish(version)


def _publish(version: ProcedureVersion) -> tuple[str, str, str]:
    try:
        published = publish_version(actor=Actor.system("import-procedures"), version_id=version.pk)
    except InvalidInput as error:
        return str(version.number), version.status, str(error)
    return str(published.number), published.status, ""
