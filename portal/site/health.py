"""Is every part of the service at work?"""

import time
from collections.abc import Callable

from django.core.cache import cache, caches
from django.db import DatabaseError, connection

HEARTBEAT_KEY = "worker-heartbeat"
LONGEST_SILENCE_SECONDS = 60


def beat() -> None:
    """Note that a worker is taking tasks now."""
    cache.set(HEARTBEAT_KEY, time.time(), timeout=None)


def failing_parts() -> list[str]:
    """Names of the parts that do not work, among "database", "redis" and "worker"; empty when all do."""
    checks: dict[str, Callable[[], bool]] = {
        "database": database_answers,
        "redis": redis_answers,
        "worker": worker_is_alive,
    }
    return [name for name, works in checks.items() if not works()]


def database_answers() -> bool:
    """True if PostgreSQL answers a query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
            return bool(cursor.fetchone())
    except DatabaseError:
        return False


def redis_answers() -> bool:
    """True if Redis itself answers a read."""
    return bool(caches["default"].answers())  # type: ignore[attr-defined]


def worker_is_alive() -> bool:
    """True if a worker has done the heartbeat task in the last minute."""
    last: float | None = cache.get(HEARTBEAT_KEY)
    return last is not None and time.time() - last <= LONGEST_SILENCE_SECONDS
