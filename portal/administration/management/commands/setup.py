"""`manage.py setup [FILE]`: from an empty database to a site that can be used."""

import sys
from getpass import getpass
from pathlib import Path
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from foundation.accounts.models import User
from foundation.agencies.loading import load
from foundation.agencies.models import Division
from foundation.core.errors import Findings, InvalidInput
from portal.administration.actions.appoint_first_administrator import administrator
from portal.administration.set_up import Done, carry_out, rehearse
from portal.administration.setting_up.file import read_plan
from portal.administration.setting_up.first_steps import first_plan
from portal.administration.setting_up.sign_in_link import sign_in_link
from portal.administration.setting_up.wanted import Plan

QUESTIONS = {
    "division": "Code of the province or commune (of the divisions since 1 July 2025)",
    "code": "Identifier code of its People's Committee",
    "name": "Full name of the first administrator",
    "email": "Their e-mail address",
}


class Command(BaseCommand):
    """With a file: everything in it. Without: what the first administrator needs to go on by the pages."""

    help = "Set the site up from a YAML file, or make the first administrator. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, or answers to the questions."""
        parser.add_argument("file", type=Path, nargs="?", help="YAML, as docs/how-to/set-up.example.yaml")
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be done.")
        for name, question in QUESTIONS.items():
            parser.add_argument(f"--{name}", help=f"{question}.")
        parser.add_argument(
            "--password", action="store_true", help="Ask for the password instead of printing a link."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Try everything first; do it when nothing was found. Prints a sentence for each thing done."""
        if not Division.objects.exists():
            load()
        try:
            plan = read_plan(options["file"]) if options["file"] else self._asked(options)
            done = rehearse(plan)
            if not options["dry_run"]:
                done = carry_out(plan)
        except Findings as found:
            raise CommandError("\n".join([_("Nothing was done."), *found.sentences])) from found
        except (InvalidInput, OSError) as error:
            raise CommandError(f"{_('Nothing was done.')}\n{error}") from error
        self._say(done, dry=options["dry_run"], asks=options["password"])

    def _asked(self, options: dict[str, Any]) -> Plan:
        present = administrator()
        if present is not None:
            sentence = _("%(name)s <%(email)s> administers the site already and goes on at %(address)s.")
            said = {"name": present.full_name, "email": present.email, "address": "/quan-tri/thiet-lap/"}
            raise CommandError(sentence % said)
        return first_plan(**{name: options[name] or self._ask(name) for name in QUESTIONS})

    def _ask(self, name: str) -> str:
        if not sys.stdin.isatty():
            raise CommandError(
                _("Name it: --%(name)s (%(question)s).") % {"name": name, "question": QUESTIONS[name]}
            )
        return input(f"{QUESTIONS[name]}: ").strip()

    def _say(self, done: Done, *, dry: bool, asks: bool) -> None:
        if not done.sentences:
            self.stdout.write(_("Nothing differs, so nothing is to be done."))
        elif dry:
            self.stdout.write(_("This would be done:"))
        for sentence in done.sentences:
            self.stdout.write(sentence)
        if done.administrator is not None and not dry:
            self._let_in(done.administrator, asks=asks)

    def _let_in(self, user: User, *, asks: bool) -> None:
        if not asks:
            sentence = _("%(name)s chooses a password here, once: %(link)s")
            self.stdout.write(sentence % {"name": user.full_name, "link": sign_in_link(user)})
            return
        while True:
            password = getpass(_("Password of %(name)s: ") % {"name": user.full_name})
            try:
                validate_password(password, user)
            except ValidationError as error:
                self.stderr.write(" ".join(error.messages))
                continue
            user.set_password(password)
            user.save(update_fields=["password"])
            return
