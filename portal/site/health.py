"""Is every part of the service at work?"""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.core.cache import cache, caches
from django.db import Error as DatabaseFault
from django.db import connection
from django.utils import timezone

from foundation.core import clock

HEARTBEAT_KEY = "worker-heartbeat"
WORKER_CLOCK_KEY = "worker-clock"
LONGEST_SILENCE_SECONDS = 60

log = logging.getLogger(__name__)


class Told:
    """What monitors heard last from this process, and how often they heard of something that fails."""

    failing: tuple[str, ...] = ()
    times: int = 0


def beat() -> None:
    """Note that a worker is taking tasks now."""
    cache.set(HEARTBEAT_KEY, timezone.now().timestamp(), timeout=None)
    cache.set(WORKER_CLOCK_KEY, _ahead().total_seconds(), timeout=None)


def failing_parts() -> list[str]:
    """Names of the parts that do not work, among "database", "redis", "worker" and "clock"; empty when all do."""
    checks: dict[str, Callable[[], bool]] = {
        "database": database_answers,
        "redis": redis_answers,
        "worker": worker_is_alive,
        "clock": clocks_agree,
    }
    failing = [name for name, works in checks.items() if not works()]
    _tell(tuple(failing))
    return failing


def _tell(failing: tuple[str, ...]) -> None:
    """One line when something begins to fail and one when it ends, however often a monitor asks."""
    Told.times += bool(failing)
    if failing == Told.failing:
        return
    if failing:
        log.warning("Not ready: %s", ", ".join(failing))
    else:
        log.warning("Ready again; a monitor was told otherwise %d times.", Told.times)
        Told.times = 0
    Told.failing = failing


def database_answers() -> bool:
    """True if PostgreSQL answers a query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
            return bool(cursor.fetchone())
    except DatabaseFault:
        return False


def redis_answers() -> bool:
    """True if Redis itself takes a write."""
    return bool(caches["default"].answers())  # type: ignore[attr-defined]


def worker_is_alive() -> bool:
    """True if a worker has done the heartbeat task in the last minute."""
    last: float | None = cache.get(HEARTBEAT_KEY)
    return last is not None and timezone.now().timestamp() - last <= LONGEST_SILENCE_SECONDS


def clocks_agree() -> bool:
    """True if the clocks of this machine and of the worker's are near enough to the database's; without an answer of
    the database nothing is said about clocks."""
    of_worker = timedelta(seconds=cache.get(WORKER_CLOCK_KEY) or 0)
    return clock.is_right(_ahead()) and clock.is_right(of_worker)


def _ahead() -> timedelta:
    try:
        return clock.difference()
    except DatabaseFault:
        return clock.NO_DIFFERENCE
