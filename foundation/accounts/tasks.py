"""Background work around accounts."""

from celery import shared_task

from foundation.accounts.sending_limits import drop_old_counts
from foundation.accounts.session_store import SessionStore
from foundation.accounts.sessions import forget_ended
from foundation.core.clock import by_the_clock


@shared_task
@by_the_clock
def tidy_sessions() -> None:
    """Delete the sessions that are over, and on which devices they were."""
    SessionStore.clear_expired()
    forget_ended()


@shared_task
@by_the_clock
def tidy_counts() -> None:
    """Forget which messages were asked for more than a day ago."""
    drop_old_counts()
