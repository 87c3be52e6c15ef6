"""Background work around accounts."""

from celery import shared_task

from portal.accounts.sending_limits import drop_old_counts
from portal.accounts.session_store import SessionStore


@shared_task
def tidy_sessions() -> None:
    """Delete the sessions that are over."""
    SessionStore.clear_expired()


@shared_task
def tidy_counts() -> None:
    """Forget which messages were asked for more than a day ago."""
    drop_old_counts()
