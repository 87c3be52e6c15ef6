"""A cache that goes on when Redis does not answer: each process then remembers and counts by itself for a while.

A hung Redis costs half a second, and then nobody asks it for some seconds. What was remembered is asked for anew.
Counts of attempts and of requests, locks after failed attempts and codes that were used hold in each process of the
service: a limit is then at most as many times as high as there are processes, and never gone.

A Redis whose memory or disk is full reads and refuses to write, so that only a write tells that it is back. What was
counted here is kept beyond that for its minutes: a Redis that comes and goes has nobody begin anew.
"""

import logging
from collections.abc import Callable
from functools import partial
from threading import Lock
from time import monotonic
from typing import Any, ClassVar, Final

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from kombu.exceptions import OperationalError as BrokerAway
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

ANSWERS_WITHIN: Final = 0.5
ASK_AGAIN_AFTER: Final = 5.0
PROBE: Final = "is-anybody-there"
PROBE_SECONDS: Final = 60
KEPT_MEANWHILE: Final = 300
"""Seconds; the longest lock and window of a limit."""
UNREACHABLE: Final = (RedisError, OSError)

log = logging.getLogger(__name__)


class Absence:
    """Since when Redis has not answered this process or taken its writes, and from when on it is asked again; times of
    `monotonic`. The log has one line when it begins and one when it ends."""

    lock: ClassVar[Lock] = Lock()
    is_away: ClassVar[bool] = False
    since: ClassVar[float] = 0.0
    ask_again_at: ClassVar[float] = 0.0
    not_nudged: ClassVar[int] = 0

    @classmethod
    def is_to_be_asked(cls) -> bool:
        """While it is away, one request in some seconds finds out whether it is back; the others do not wait for it."""
        with cls.lock:
            now = monotonic()
            if now < cls.ask_again_at:
                return False
            cls.ask_again_at = now + ASK_AGAIN_AFTER
            return True

    @classmethod
    def begin(cls, error: Exception) -> None:
        """It did not answer, or refused."""
        with cls.lock:
            now = monotonic()
            if not cls.is_away:
                log.warning(
                    "Redis does not answer or takes no writes, each process goes on by itself: %s", error
                )
                cls.since, cls.not_nudged = now, 0
            cls.is_away, cls.ask_again_at = True, now + ASK_AGAIN_AFTER

    @classmethod
    def end(cls) -> None:
        """It takes writes."""
        with cls.lock:
            was_away, cls.is_away = cls.is_away, False
        if was_away:
            log.warning(
                "Redis was asked again after %d s and works; %d times the worker was left to its next round.",
                round(monotonic() - cls.since),
                cls.not_nudged,
            )

    @classmethod
    def leave_to_the_next_round(cls) -> None:
        """The worker cannot be told that there is something to do."""
        with cls.lock:
            cls.not_nudged += 1


class OneLineForAnAbsence(logging.Filter):
    """Drops what each task would say again that could not be sent in time: the absence was told."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is written."""
        error = record.exc_info[1] if record.exc_info else None
        cause = error and (error.__cause__ or error.__context__)
        if not isinstance(cause, (*UNREACHABLE, BrokerAway)):
            return True
        Absence.begin(cause)
        return False


class PatientCache(RedisCache):
    """Redis, or the memory of this process while Redis does not answer."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        patience = {
            "socket_timeout": ANSWERS_WITHIN,
            "socket_connect_timeout": ANSWERS_WITHIN,
            "retry": Retry(NoBackoff(), 0),
        }
        options = patience | params.get("OPTIONS", {})
        super().__init__(server, params | {"OPTIONS": options})
        self._meanwhile = LocMemCache(f"meanwhile-{server}", {"VERSION": self.version})

    def answers(self) -> bool:
        """Whether Redis takes a write just now; it is asked even when it was away a moment ago."""
        try:
            super().set(PROBE, 1, PROBE_SECONDS)
        except UNREACHABLE as error:
            Absence.begin(error)
            return False
        Absence.end()
        return True

    def _either(self, ask: Callable[[], Any], ask_here: Callable[[], Any]) -> Any:
        if not Absence.is_away or (Absence.is_to_be_asked() and self.answers()):
            try:
                return ask()
            except UNREACHABLE as error:
                Absence.begin(error)
        return ask_here()

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """What is kept under the key."""
        arguments = (key, default, version)
        return self._either(partial(super().get, *arguments), partial(self._meanwhile.get, *arguments))

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep it unless something is kept already; whether it was kept."""
        here = partial(self._meanwhile.add, key, value, _short(timeout), version)
        return bool(self._either(partial(super().add, key, value, timeout, version), here))

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep it."""
        here = partial(self._meanwhile.set, key, value, _short(timeout), version)
        self._either(partial(self._set_there, key, value, timeout, version), here)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Drop it; whether there was anything."""
        here = partial(self._meanwhile.delete, key, version)
        return bool(self._either(partial(self._delete_there, key, version), here))

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Count. Raises ValueError for a key without a number."""
        arguments = (key, delta, version)
        return int(self._either(partial(super().incr, *arguments), partial(self._meanwhile.incr, *arguments)))

    def count(self, key: str, timeout: int) -> int:
        """Count, from 1 where nothing is kept, and keep it for so many seconds from now on. One round trip."""
        here = partial(_counted_in, self._meanwhile, key, timeout)
        return int(self._either(partial(self._count_there, key, timeout), here))

    def _count_there(self, key: str, timeout: int) -> int:
        name = self.make_and_validate_key(key)
        with self._cache.get_client(name, write=True).pipeline(transaction=False) as both:
            both.incr(name)
            both.expire(name, timeout)
            return int(both.execute()[0])

    def _set_there(self, key: str, value: Any, timeout: Any, version: int | None) -> None:
        super().set(key, value, timeout, version)
        self._meanwhile.delete(key, version)

    def _delete_there(self, key: str, version: int | None) -> bool:
        was_here = self._meanwhile.delete(key, version)
        return super().delete(key, version) or was_here


def _counted_in(memory: LocMemCache, key: str, timeout: int) -> int:
    try:
        return 1 if memory.add(key, 1, _short(timeout)) else int(memory.incr(key))
    except ValueError:  # it ran out between the two steps
        return 1


def _short(timeout: Any) -> Any:
    """As long as was asked for; what a process keeps by itself nobody else can drop, so not for long."""
    return KEPT_MEANWHILE if timeout in (None, DEFAULT_TIMEOUT) else min(timeout, KEPT_MEANWHILE)
