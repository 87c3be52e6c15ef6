"""Celery: the broker, what makes a killed task come back, and the timetable of the beat from what the rooms say."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from kombu import Queue

from foundation.core.embedded import kombu_url
from foundation.core.rooms.gathering import room
from portal.settings.env import CLOCK_DIFFERENCE_SECONDS
from portal.settings.parts.databases import REDIS_URL_RESOLVED
from portal.settings.parts.rooms import ROOMS
from portal.site.room import HEARTBEAT

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
# For ever: after a hundred tries, the library's own bound, worker and beat end while Redis is away for most of an hour.
# No number says so: 0, which its handbook names as well, ends them at the first.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 300, "unacked_restore_throttle": 1}
# A worker takes from its queues in turn, so the heartbeat tells "alive" also while a thousand papers wait.
CELERY_TASK_DEFAULT_QUEUE = "celery"
CELERY_TASK_QUEUES = [Queue("celery"), Queue("heartbeat")]
CELERY_TASK_ROUTES = {HEARTBEAT: {"queue": "heartbeat"}}
CELERY_TIMEZONE = "Asia/Ho_Chi_Minh"
CELERY_BEAT_SCHEDULER = "foundation.core.worker.timetable:Timetable"
# Rounds must not pile up behind a slow gateway: one that waits too long is dropped, for the next does the same. Beat's
# clock says when, and the worker compares it with its own, which may be so far ahead.
CLOCK_DIFFERENCE = max(CLOCK_DIFFERENCE_SECONDS, 60)


def timetable(rooms: Sequence[str]) -> dict[str, Any]:
    """What beat asks for, as the rooms say it: work that waits as rows, and their other rounds."""
    brought = [room(name) for name in rooms]
    waiting = {
        name: {
            "task": work.task,
            "schedule": timedelta(seconds=work.seconds),
            "options": {"expires": work.seconds + CLOCK_DIFFERENCE},
        }
        for one in brought
        for name, work in one.work.items()
    }
    others = {
        name: {"task": turn.task, "schedule": turn.schedule}
        for one in brought
        for name, turn in one.rounds.items()
    }
    return waiting | others


CELERY_BEAT_SCHEDULE = timetable(ROOMS)
