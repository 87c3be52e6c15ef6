"""Background work of the interface for programs."""

from celery import shared_task

from foundation.api.tidying import drop_ended_tokens, drop_old_answers
from foundation.core.clock import by_the_clock


@shared_task
@by_the_clock
def tidy_answers() -> None:
    """Delete the answers kept for repeated requests that are a week old, and access codes that ended long ago."""
    drop_old_answers()
    drop_ended_tokens()
