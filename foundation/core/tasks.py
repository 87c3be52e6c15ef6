"""Celery's door to the followers."""

from celery import shared_task

from foundation.core.clock import by_the_clock
from foundation.core.worker import following
from foundation.core.worker.lag import FOLLOWERS


@shared_task
@by_the_clock
def follow() -> None:
    """Let every follower read the events that came since; called by the beat, nudged while there are more of them."""
    following.follow()


@shared_task
def look_at_followers() -> None:
    """Tell the operator when events wait too long for a follower; safe to run any number of times."""
    FOLLOWERS.look()
