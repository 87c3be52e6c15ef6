"""How many requests are taken in a minute, counted in Redis so that all processes count together.

When Redis does not answer, each process counts by itself (portal.core.patient_cache).
"""

from time import time

from django.conf import settings
from django.core.cache import cache

from portal.api.errors import Limited

WINDOW = 60


def check_token_limit(prefix: str) -> None:
    """Count a request of a token. Raises Limited."""
    _count(f"token:{prefix}", settings.API_TOKEN_PER_MINUTE)


def check_address_limit(address: str) -> None:
    """Count a request without a valid token by where it came from. Raises Limited."""
    _count(f"address:{address}", settings.API_ADDRESS_PER_MINUTE)


def _count(who: str, most: int) -> None:
    now = int(time())
    key = f"api:{who}:{now // WINDOW}"
    try:
        number = 1 if cache.add(key, 1, 2 * WINDOW) else cache.incr(key)
    except ValueError:  # the counter ran out between the two steps
        return
    if number > most:
        raise Limited(wait=WINDOW - now % WINDOW)
