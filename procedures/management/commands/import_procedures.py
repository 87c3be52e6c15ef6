"""manage.py import_procedures FILE: bring the national list of procedures into the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput
from procedures.actions.import_version import import_version
from procedures.actions.publish_version import publish_version
from procedures.importing.findings import Finding, Kind, summary
from procedures.importing.source import MARK, Imported, SourceError, everything, read_source
from procedures.models import ProcedureVersion, VersionStatus
from procedures.selectors import is_kept_here


class Command(BaseCommand):
    """Idempotent: an entry that did not change makes no version; a procedure that is kept here is left alone. What is
    wrong with one entry keeps out that one alone."""

    help = "Import the national list of procedures; --publish puts what is complete into force."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and what is done with it."""
        parser.add_argument("file", type=Path, help="YAML file of the national list")
        parser.add_argument("--publish", action="store_true", help="put complete versions into force")
        parser.add_argument("--details", action="store_true", help="quote what was not understood")
        parser.add_argument(
            "--language", choices=["vi", "en"], help="of what is printed; that of the site if left out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import every entry by itself; print a line for each, then how many are where."""
        language = options["language"] or settings.LANGUAGE_CODE
        try:
            entries = everything(read_source(options["file"]))
        except (SourceError, OSError) as error:
            raise CommandError(str(error)) from error
        with override(language):
            self._import_all(entries, options)

    def _import_all(self, entries: list[Imported], options: dict[str, Any]) -> None:
        states: dict[str, int] = {}
        self._say(_("code         version  status       not understood"), options)
        for one in entries:
            number, state, missing = _import(one, publish=options["publish"])
            states[state] = states.get(state, 0) + 1
            refused = one.findings[0].sentence if one.entry is None else summary(list(one.findings))
            self._say(
                f"{one.name:<12}{number:>8}  {state:<13}{'; '.join(filter(None, (refused, missing)))}",
                options,
            )
            if options["details"] and one.entry is not None:
                for finding in one.findings:
                    self._say(f"{'':<22}{finding.sentence}", options)
        counted = ", ".join(f"{number} {state}" for state, number in sorted(states.items()))
        self._say(_("%(number)d entries: %(states)s") % {"number": len(entries), "states": counted}, options)

    def _say(self, line: str, options: dict[str, Any]) -> None:
        if options["verbosity"]:
            self.stdout.write(line)


def _import(one: Imported, *, publish: bool) -> tuple[str, str, str]:
    """Number and state of the version, and what kept it from being published. The whole entry, or nothing of it."""
    if one.entry is None:
        return "", _("refused"), ""
    if is_kept_here(one.entry.code, MARK):
        return "", _("kept here"), ""
    try:
        with transaction.atomic():
            version = import_version(actor=Actor.system("import-procedures"), entry=one.entry)
    except (DataError, IntegrityError):  # longer than its place, or against a rule of the database
        return "", _("refused"), Finding(Kind.DOES_NOT_FIT).sentence
    if not publish or one.is_blocked or version.status != VersionStatus.DRAFT:
        return str(version.number), version.get_status_display(), ""
    return _publish(version)


def _publish(version: ProcedureVersion) -> tuple[str, str, str]:
    try:
        published = publish_version(actor=Actor.system("import-procedures"), version_id=version.pk)
    except InvalidInput as error:
        return str(version.number), version.get_status_display(), str(error)
    return str(published.number), published.get_status_display(), ""
