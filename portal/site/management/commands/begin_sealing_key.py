"""`manage.py begin_sealing_key`: a key for the sealer where the one before is lost, which nobody vouches for."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.audit.models import SealingKey
from foundation.audit.sealing.handing_on import begin_anew
from foundation.audit.sealing.signing import NoKey
from foundation.core.database.roles import as_owner_of


class Command(BaseCommand):
    """Run it as the owner of the tables, with the sealer's settings; the sealer seals with the key when it starts."""

    help = "Begin with a sealing key that the one before does not sign, because that one is lost."

    def add_arguments(self, parser: CommandParser) -> None:
        """Why."""
        parser.add_argument("--ground", required=True, help="How the key was lost; the trail keeps it.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Says the name of the key. Raises CommandError while the site has a key that it knows."""
        try:
            with as_owner_of(SealingKey._meta.db_table):
                new = begin_anew(settings.SEAL_KEY_PATH, options["ground"])
        except NoKey as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"The sealer signs with key {new.name} from now on. Proofs name it until it stands in SEAL_KEYS."
        )
