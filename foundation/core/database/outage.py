"""The database away: one line in the log when it begins and one when it ends, however many ask meanwhile."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic
from typing import ClassVar, Final

import psycopg2

from foundation.core.text import one_line

HANGS_FROM: Final = 0.5
ASK_AGAIN_AFTER: Final = 3.0
"""Seconds. A server that refuses at once may be asked by everybody; one that lets people wait by one at a time."""

log = logging.getLogger(__name__)


class Outage:
    """Since when this process is without the database, and how often it tried to reach it; times of `monotonic`."""

    lock: ClassVar[Lock] = Lock()
    since: ClassVar[float | None] = None
    tried: ClassVar[int] = 0
    ask_again_at: ClassVar[float] = 0.0

    @classmethod
    @contextmanager
    def attempt(cls) -> Iterator[None]:
        """Around the making of a connection. Raises psycopg2's OperationalError without asking a server that hangs."""
        began = monotonic()
        try:
            cls._ask_for_admission(began)
            yield
        except psycopg2.OperationalError as error:
            cls._begin(error)
            with cls.lock:
                cls.tried += 1
                if monotonic() - began >= HANGS_FROM:
                    cls.ask_again_at = monotonic() + ASK_AGAIN_AFTER
            raise
        cls.end()

    @classmethod
    def _ask_for_admission(cls, now: float) -> None:
        with cls.lock:
            if now < cls.ask_again_at:
                raise psycopg2.OperationalError("the server did not answer a moment ago")
            if cls.ask_again_at:
                cls.ask_again_at = now + ASK_AGAIN_AFTER

    @classmethod
    def lose(cls, error: BaseException) -> None:
        """It was missed while it was spoken to. A session is lost once only; what an outage brings is told."""
        if cls.since is None:
            log.warning("A session of the database was lost: %s", one_line(str(error)))

    @classmethod
    def _begin(cls, error: BaseException) -> None:
        with cls.lock:
            if cls.since is not None:
                return
            cls.since, cls.tried = monotonic(), 0
        log.error("The database is away; no more is written of it until it is back: %s", one_line(str(error)))

    @classmethod
    def end(cls) -> None:
        """It answers."""
        if cls.since is None:
            return
        with cls.lock:
            since, cls.since, cls.ask_again_at = cls.since, None, 0.0
        if since is not None:
            seconds = round(monotonic() - since)
            log.warning(
                "The database is back after %d s; %d attempts to reach it failed.", seconds, cls.tried
            )
