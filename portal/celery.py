"""The Celery application; tasks live in each app's tasks.py. DJANGO_SETTINGS_MODULE says which settings it reads."""

import logging
import warnings
from typing import Any, Final

from celery import Celery
from celery.exceptions import CPendingDeprecationWarning
from celery.signals import after_task_publish, beat_init, celeryd_after_setup, worker_process_init
from django.apps import apps

from foundation.core.cache.patient import Absence
from foundation.core.printing import pdf
from foundation.core.worker.nudge import nudge
from portal.site.room import HEARTBEAT

FORMER: Final = {
    "foundation.papers.tasks.print_waiting": "dossiers.tasks.print_waiting",
    "foundation.unsent.tasks.forget_left": "foundation.unsent.tasks.forget_unsent",
    "dossiers.tasks.forget_begun_offers": "dossiers.tasks.forget_unsent",
}
"""What tasks were called in the release before, beside those whose rooms alone have moved."""

log = logging.getLogger(__name__)
app = Celery("motcua")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(lambda: [config.name for config in apps.get_app_configs()])


@celeryd_after_setup.connect
def leave_out_another_way(**_facts: Any) -> None:
    """Eight lines at each lost connection; a task that is ended with it would use up a paper's attempt. Left out after
    Celery set up its log, for that lets all such lines through."""
    warnings.filterwarnings("ignore", "(?s).*on connection loss cancels all", CPendingDeprecationWarning)


@celeryd_after_setup.connect
def answer_to_former_names(**_facts: Any) -> None:
    """What the release before queued bears the names that the tasks had in its rooms."""
    for name, task in list(app.tasks.items()):
        if name.startswith("foundation."):
            app.tasks[name.replace("foundation", "portal", 1)] = task
    for name, former in FORMER.items():
        app.tasks[former] = app.tasks[name]


@beat_init.connect
def ask_for_a_sign_of_life(**_facts: Any) -> None:
    """A service that was started is ready as soon as its worker is, and not a round later."""
    nudge(HEARTBEAT)


@after_task_publish.connect
def redis_is_back(**_facts: Any) -> None:
    """It took a task. Beat, which keeps nothing in the cache, would not find out otherwise."""
    Absence.end()


@worker_process_init.connect
def warm_up(**_facts: Any) -> None:
    """Load the PDF library before the first applicant waits for a receipt; a worker without it does its other tasks."""
    try:
        pdf.warm_up()
    except OSError:
        log.warning("No PDF can be made in this process.", exc_info=True)
