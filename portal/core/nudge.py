"""Telling the worker that there is something to fetch now. A lost nudge only costs the seconds to the next beat."""

import logging

from celery import current_app
from kombu.exceptions import OperationalError

from portal.core.patient_cache import Absence

log = logging.getLogger(__name__)


def nudge(task: str, *rows: int) -> None:
    """Ask the worker to run a task that pulls its work from rows, those with these keys first.

    A broker that is away is logged, never raised, and not waited for.
    """
    if Absence.is_away:
        log.warning("The worker is not nudged for %s: Redis does not answer.", task)
        return
    try:
        current_app.send_task(task, args=rows, retry=False)
    except (OperationalError, OSError) as error:
        log.warning("The worker could not be nudged for %s: %s", task, error)
        Absence.begin(error)
