"""How many messages one may ask for: to one address, for one account, from one network address.

They are counted in rows, so that all processes count together and a restart forgets nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation.accounts.models import SentCount
from foundation.core.errors import TooOften

QUARTER, DAY = timedelta(minutes=15), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many within so long."""

    times: int
    within: timedelta


LIMITS: Final[Mapping[str, tuple[Limit, ...]]] = {
    "address": (Limit(3, QUARTER), Limit(10, DAY)),
    "account": (Limit(3, QUARTER), Limit(10, DAY)),
    "inviter": (Limit(20, QUARTER), Limit(60, DAY)),
    "network": (Limit(30, QUARTER), Limit(200, DAY)),
}
"""Three messages in a quarter of an hour and ten a day for one address, and for one account: with five tries for each
code, chance opens one of twenty thousand accounts a day at most, and nobody's phone is flooded. A network address
stands for a whole office or a village behind one router, and still not for everybody's address book."""


@transaction.atomic
def count_message(
    *, network: str, address: str = "", account: int | None = None, inviter: int | None = None
) -> None:
    """Count one message that is asked for, with whom it concerns: the account that gets it, or the one that invites
    others. Raises TooOften, which says when to come again.

    Two at the same instant are counted one after the other.
    """
    named = {"address": address.lower(), "account": str(account or ""), "inviter": str(inviter or "")}
    named["network"] = network
    whose = {kind: _digest(kind, name) for kind, name in named.items() if name}
    for digest in sorted(whose.values()):
        _lock(digest)
    now = timezone.now()
    waits = [_wait(LIMITS[kind], digest, now) for kind, digest in whose.items()]
    if longest := max(waits, default=timedelta()):
        raise TooOften(_sentence(now + longest, now), wait=int(longest.total_seconds()) + 1)
    SentCount.objects.bulk_create(SentCount(whose=digest, at=now) for digest in whose.values())


def drop_old_counts() -> None:
    """Forget what is older than every limit."""
    SentCount.objects.filter(at__lte=timezone.now() - DAY).delete()


def _wait(limits: tuple[Limit, ...], digest: str, now: datetime) -> timedelta:
    """How long until one more is allowed; zero when it is now."""
    longest = timedelta()
    sent = SentCount.objects.filter(whose=digest).order_by("-at")
    for limit in limits:
        within = sent.filter(at__gt=now - limit.within).values_list("at", flat=True)
        last = list(within[limit.times - 1 : limit.times])
        if last:
            longest = max(longest, last[0] + limit.within - now)
    return longest


def _sentence(free: datetime, now: datetime) -> str:
    local, today = timezone.localtime(free), timezone.localtime(now).date()
    moment = date_format(local, "H:i") if local.date() == today else date_format(local, "H:i d/m/Y")
    return _(
        "Several messages were sent already. Another one can be asked for from %(time)s on; nothing else changes."
    ) % {"time": moment}


def _digest(kind: str, name: str) -> str:
    return salted_hmac("sent count", f"{kind}:{name}", algorithm="sha256").hexdigest()


def _lock(digest: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [digest])
