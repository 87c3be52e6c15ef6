"""`manage.py exchange_sealing_key`: another key for the sealer, vouched for by the one before."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from foundation.audit.sealing.handing_on import hand_on
from foundation.audit.sealing.signing import NoKey
from foundation.core.database.roles import as_sealer


class Command(BaseCommand):
    """Run it as the sealer's account; the sealer takes the new key with its next round."""

    help = "Exchange the key with which the sealer signs; the old one signs the new one and goes."

    def handle(self, *args: Any, **options: Any) -> None:
        """Says the name of the new key. Raises CommandError without the old one."""
        try:
            with as_sealer():
                new = hand_on(settings.SEAL_KEY_PATH)
        except NoKey as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The sealer signs with key {new.name} from now on; note the name.")
