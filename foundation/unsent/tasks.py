"""Celery's door to the end of what was typed and never sent."""

from celery import shared_task

from foundation.core.clock import by_the_clock
from foundation.unsent.forgetting import forget_old


@shared_task
@by_the_clock
def forget_left() -> None:
    """Forget what was typed more than sixty days ago; called by the beat every night."""
    forget_old()
