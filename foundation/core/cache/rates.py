"""How often something happened within a span of time, counted in Redis so that all processes count together.

When Redis does not answer, each process counts by itself (foundation.core.cache.patient).
"""

from ipaddress import IPv6Address, ip_address
from time import time
from typing import Final

from django.core.cache import cache

NETWORK_BITS: Final = 64
"""What one line is given of the long addresses (RFC 6177); who has one has all of these."""


def times_within(seconds: int, what: str) -> int:
    """Count it once more and return how often it happened since the span of so many seconds began."""
    key = f"rate:{what}:{int(time()) // seconds}"
    try:
        return 1 if cache.add(key, 1, 2 * seconds) else int(cache.incr(key))
    except ValueError:  # the counter ran out between the two steps
        return 1


def line_of(address: str) -> str:
    """The line at the end of which the network address is, as text; an address that is none stays as it is."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or IPv6Address(int(parsed) >> NETWORK_BITS << NETWORK_BITS))
