"""How many requests are taken in a minute."""

from time import time

from django.conf import settings

from foundation.api.errors import Limited
from foundation.core.cache.rates import line_of, times_within

WINDOW = 60


def check_token_limit(prefix: str) -> None:
    """Count a request of a token. Raises Limited."""
    _count(f"token:{prefix}", settings.API_TOKEN_PER_MINUTE)


def check_address_limit(address: str) -> None:
    """Count a request without a valid token by where it came from. Raises Limited."""
    _count(f"address:{line_of(address)}", settings.API_ADDRESS_PER_MINUTE)


def _count(who: str, most: int) -> None:
    if times_within(WINDOW, f"api:{who}") > most:
        raise Limited(wait=WINDOW - int(time()) % WINDOW)
