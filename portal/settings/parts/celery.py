"""Celery: the broker, what makes a killed task come back, and the timetable of the beat."""

from datetime import timedelta
from typing import Any

from celery.schedules import crontab
from kombu import Queue

from foundation.core.embedded import kombu_url
from portal.settings.env import CLOCK_DIFFERENCE_SECONDS
from portal.settings.parts.databases import REDIS_URL_RESOLVED
from portal.settings.parts.work import WORK

CELERY_BROKER_URL = kombu_url(REDIS_URL_RESOLVED)
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_PROC_ALIVE_TIMEOUT = (
    60  # seconds; a process loads the PDF library before it says that it is there
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 300, "unacked_restore_throttle": 1}
# A worker takes from its queues in turn, so the heartbeat tells "alive" also while a thousand papers wait.
CELERY_TASK_DEFAULT_QUEUE = "celery"
CELERY_TASK_QUEUES = [Queue("celery"), Queue("heartbeat")]
CELERY_TASK_ROUTES = {"portal.site.tasks.heartbeat": {"queue": "heartbeat"}}
CELERY_TIMEZONE = "Asia/Ho_Chi_Minh"
CELERY_BEAT_SCHEDULER = "foundation.core.timetable:Timetable"
# Rounds must not pile up behind a slow gateway: one that waits too long is dropped, for the next does the same. Beat's
# clock says when, and the worker compares it with its own, which may be so far ahead.
CLOCK_DIFFERENCE = max(CLOCK_DIFFERENCE_SECONDS, 60)


def round_every(task: str, seconds: int) -> dict[str, Any]:
    """The entry of the timetable for work that waits as rows."""
    expires = seconds + CLOCK_DIFFERENCE
    return {"task": task, "schedule": timedelta(seconds=seconds), "options": {"expires": expires}}


CELERY_BEAT_SCHEDULE = {
    **{name: round_every(task, seconds) for name, (task, _kind, seconds) in WORK.items()},
    "tidy-uploads": {"task": "dossiers.tasks.tidy_uploads", "schedule": crontab(hour="2", minute="30")},
    "forget-unsent": {"task": "dossiers.tasks.forget_unsent", "schedule": crontab(hour="2", minute="40")},
    "forget-notices": {
        "task": "foundation.notifications.tasks.forget_notices",
        "schedule": crontab(hour="2", minute="50"),
    },
    "forget-trials": {
        "task": "portal.administration.tasks.forget_trials",
        "schedule": crontab(hour="2", minute="55"),
    },
    "forget-staff-lists": {
        "task": "portal.administration.tasks.forget_staff_lists",
        "schedule": crontab(minute="45"),
    },
    "tidy-answers": {"task": "foundation.api.tasks.tidy_answers", "schedule": crontab(hour="2", minute="45")},
    "tidy-sessions": {"task": "foundation.accounts.tasks.tidy_sessions", "schedule": crontab(minute="35")},
    "tidy-counts": {"task": "foundation.accounts.tasks.tidy_counts", "schedule": crontab(minute="40")},
    "flag-late-dossiers": {"task": "dossiers.tasks.flag_late", "schedule": timedelta(minutes=1)},
    "flag-silence": {"task": "dossiers.tasks.flag_silence", "schedule": timedelta(minutes=1)},
    "end-unanswered": {"task": "dossiers.tasks.lapse_unanswered", "schedule": crontab(hour="0", minute="20")},
    "follow-calendars": {"task": "dossiers.tasks.follow_calendars", "schedule": timedelta(minutes=1)},
    "summarise-work": {"task": "dossiers.tasks.summarise_work", "schedule": crontab(minute="*/10")},
    "invite-ratings": {"task": "surveys.tasks.invite_finished", "schedule": timedelta(minutes=1)},
    "end-invitations": {
        "task": "portal.administration.tasks.end_invitations",
        "schedule": crontab(minute="5"),
    },
    "worker-heartbeat": {"task": "portal.site.tasks.heartbeat", "schedule": timedelta(seconds=20)},
}
