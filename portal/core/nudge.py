"""Telling the worker that there is something to fetch now. A lost nudge only costs the seconds to the next beat."""

import logging

from celery import current_app
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def nudge(task: str) -> None:
    """Ask the worker to run a task that pulls its work from rows; a broker that is away is logged, never raised."""
    try:
        current_app.send_task(task, retry=False)
    except (OperationalError, OSError) as error:
        log.warning("The worker could not be nudged for %s: %s", task, error)
