"""Signing in by the addresses of an account itself.

The sign-in library keeps a table of addresses beside the accounts and looks into it first. A row that was left there
from a time before addresses were proven would let somebody sign in with an address that is another person's by now, or
keep that person out; so nothing there opens anything.
"""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import BigIntegerField, QuerySet

from foundation.accounts.models import User
from foundation.core.statements.given import Given
from foundation.core.statements.kept import first_kept


class OwnAddresses(AuthenticationBackend):  # type: ignore[misc] # the library has no types
    """Passwords of accounts, found by their own e-mail address or telephone number."""

    def get_user(self, user_id: int) -> User | None:
        """The account of a session; None for one that is closed."""
        return first_kept(_open_account, user=user_id)

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        found: User | None = self._check_password(User.objects.filter(email=email.lower()).first(), password)
        return found


def _open_account() -> QuerySet[User]:
    return User.objects.filter(pk=Given("user", BigIntegerField()), is_active=True)
