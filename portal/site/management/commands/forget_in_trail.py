"""`manage.py forget_in_trail`: take out of the audit trail what the law asks to be forgotten."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.audit.forgetting import forget
from foundation.audit.models import AuditEntry
from foundation.audit.models.entry import PERSONAL
from foundation.core.database.roles import as_owner_of


class Command(BaseCommand):
    """Forget fields of all entries about one subject, as the owner of the tables; the seals stay valid."""

    help = "Forget names, reasons, addresses or details in the entries about somebody or something."

    def add_arguments(self, parser: CommandParser) -> None:
        """About whom, what, and by which law."""
        parser.add_argument("subject", help="As the trail has it, for example person:12.")
        parser.add_argument("--fields", required=True, help=f"With commas, among {', '.join(PERSONAL)}.")
        parser.add_argument("--ground", required=True, help="The decision or article that asks for it.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many entries lost something. Raises CommandError for a field that tells about nobody."""
        fields = [field.strip() for field in options["fields"].split(",")]
        try:
            with as_owner_of(AuditEntry._meta.db_table):
                lost = forget(options["subject"], fields, options["ground"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Forgotten in {lost} entries.")
