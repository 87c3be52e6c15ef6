"""Telling the worker that there is something to fetch now. A lost nudge only costs the seconds to the next beat."""

from threading import Lock
from time import monotonic
from typing import Final

from celery import current_app
from kombu.exceptions import OperationalError

from foundation.core.cache.patient import Absence

APART: Final = 1.0
"""Seconds between two runs of a task that this process asks for."""

_lock = Lock()
_next_run: dict[str, float] = {}
"""When the run begins that this process asked for last, by task; times of `monotonic`."""


def nudge(task: str, *rows: int) -> None:
    """Ask the worker to run a task that pulls its work from rows, those with these keys first and at once.

    Without keys the first nudge is heard at once, and those of the next second together at its end: a run that is
    still to begin will see what all of them are about. A broker that is away is never raised and not waited for; the
    log tells when it began and when it ended.
    """
    wait = 0.0 if rows else _wait_of(task)
    if wait is None:
        return
    if not Absence.is_away:
        try:
            current_app.send_task(task, args=rows, retry=False, countdown=wait or None)
        except (OperationalError, OSError) as error:
            Absence.begin(error)
        else:
            return
    forget(task)
    Absence.leave_to_the_next_round()


def forget(task: str) -> None:
    """Let the next nudge of the task be heard at once."""
    with _lock:
        _next_run.pop(task, None)


def _wait_of(task: str) -> float | None:
    """In how many seconds the task has to run for what is there now; None where a run is asked for that will see it."""
    now = monotonic()
    with _lock:
        last = _next_run.get(task)
        if last is not None and last > now:
            return None
        begins = now if last is None else max(now, last + APART)
        _next_run[task] = begins
    return begins - now
