"""`manage.py add_obligations`: what a web server of the release before took in during an upgrade is owed too."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from dossiers.fees.owed_before import SINCE, add
from foundation.core.database.roles import as_owner_of
from payments.models import Obligation


class Command(BaseCommand):
    """Write what a web server of the release before told and took, as obligations, once it has ended."""

    help = "After an upgrade: write the obligations that a web server of the release before could not write."

    def handle(self, *args: Any, **options: Any) -> None:
        """As the owner, who enters history. Safe to interrupt and to run again."""
        with as_owner_of(Obligation._meta.db_table), connection.cursor() as cursor:
            self.stdout.write(f"Obligations added or brought up to date: {add(cursor, SINCE)}.")
