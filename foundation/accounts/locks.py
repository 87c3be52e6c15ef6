"""Names that are locked for a while after too many failed attempts to sign in."""

from allauth.core import context, ratelimit
from django.core.cache import cache
from django.core.exceptions import ValidationError

from foundation.accounts.models import User
from foundation.accounts.phone import normal_phone

LOCKED_SECONDS = 5 * 60


def sign_in_name(typed: str) -> str:
    """A phone number in E.164, so that every way of writing it is one name; anything else without outer blanks."""
    try:
        return normal_phone(typed)
    except ValidationError:
        return typed.strip()


def attempts_key(name: str) -> str:
    """Under which failed attempts with a name are counted."""
    return f"sign-in:{sign_in_name(name).lower()}"


def begin_lock(name: str) -> bool:
    """Remember that the name is locked; whether this is news."""
    return cache.add(f"locked:{attempts_key(name)}", 1, LOCKED_SECONDS)


def is_locked(user: User) -> bool:
    """Whether one of the account's names was locked in the last five minutes."""
    return any(cache.get(f"locked:{attempts_key(name)}") for name in _names(user))


def lift(user: User) -> None:
    """Forget the failed attempts with the account's names, and those of its second step."""
    for name in _names(user):
        cache.delete(f"locked:{attempts_key(name)}")
        _clear(attempts_key(name))
    _clear(f"mfa-auth-user-{user.pk}")


def _clear(key: str) -> None:
    ratelimit.clear(context.request, action="login_failed", key=key)


def _names(user: User) -> list[str]:
    return [name for name in (user.email, user.sign_in_phone) if name]
