"""How often something happened within a span of time, counted in Redis so that all processes count together.

When Redis does not answer, each process counts by itself (foundation.core.cache.patient).
"""

from ipaddress import IPv6Address, ip_address
from time import time
from typing import Final, cast

from django.core.cache import DEFAULT_CACHE_ALIAS, caches

from foundation.core.cache.patient import PatientCache

NETWORK_BITS: Final = 64
"""What one line is given of the long addresses (RFC 6177); who has one has all of these."""


def times_within(seconds: int, what: str) -> int:
    """Count it once more and return how often it happened since the span of so many seconds began."""
    return counter().count(f"rate:{what}:{int(time()) // seconds}", 2 * seconds)


def counter() -> PatientCache:
    """The cache in which is counted."""
    return cast("PatientCache", caches[DEFAULT_CACHE_ALIAS])


def line_of(address: str) -> str:
    """The line at the end of which the network address is, as text; an address that is none stays as it is."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or IPv6Address(int(parsed) >> NETWORK_BITS << NETWORK_BITS))
