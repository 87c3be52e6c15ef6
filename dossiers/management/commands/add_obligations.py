"""`manage.py add_obligations`: what a web server of the release before took in during an upgrade is owed too."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from dossiers.owed_before import SINCE, add
from foundation.core.database_roles import as_owner
from payments.models import Obligation

OWNS = "SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class WHERE oid = %s::regclass"


class Command(BaseCommand):
    """Write what a web server of the release before told and took, as obligations, once it has ended."""

    help = "After an upgrade: write the obligations that a web server of the release before could not write."

    def handle(self, *args: Any, **options: Any) -> None:
        """As the owner, who enters history. Safe to interrupt and to run again."""
        with as_owner(), connection.cursor() as cursor:
            cursor.execute(OWNS, [Obligation._meta.db_table])
            if not cursor.fetchone()[0]:
                raise CommandError("Only the owner of the tables enters history: give OWNER_DATABASE_URL.")
            self.stdout.write(f"Obligations added or brought up to date: {add(cursor, SINCE)}.")
