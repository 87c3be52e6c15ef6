"""`manage.py reencrypt_secrets`: after SECRET_KEY was exchanged, write what was enciphered with the old one anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foundation.accounts.kept_secrets import reencrypt_secrets


class Command(BaseCommand):
    """Run it with the old key among SECRET_KEY_FALLBACKS; afterwards that key may be taken out."""

    help = "Write the secrets of two-step sign-in anew with SECRET_KEY, so that SECRET_KEY_FALLBACKS can be emptied."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many; fails when some open with no key, and leaves those as they are."""
        done = reencrypt_secrets()
        self.stdout.write(f"{done.written} secrets of two-step sign-in are enciphered with SECRET_KEY now.")
        if done.unreadable:
            numbers = ", ".join(str(number) for number in done.unreadable)
            raise CommandError(
                f"{len(done.unreadable)} open with no key of this site (rows {numbers} of mfa_authenticator). "
                "Add the key that they were enciphered with to SECRET_KEY_FALLBACKS and run this again."
            )
