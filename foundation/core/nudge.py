"""Telling the worker that there is something to fetch now. A lost nudge only costs the seconds to the next beat."""

from celery import current_app
from kombu.exceptions import OperationalError

from foundation.core.patient_cache import Absence


def nudge(task: str, *rows: int) -> None:
    """Ask the worker to run a task that pulls its work from rows, those with these keys first.

    A broker that is away is never raised and not waited for; the log tells when it began and when it ended.
    """
    if not Absence.is_away:
        try:
            current_app.send_task(task, args=rows, retry=False)
        except (OperationalError, OSError) as error:
            Absence.begin(error)
        else:
            return
    Absence.leave_to_the_next_round()
