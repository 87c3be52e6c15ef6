"""Background work around accounts."""

from celery import shared_task

from portal.accounts.session_store import SessionStore


@shared_task
def tidy_sessions() -> None:
    """Delete the sessions that are over."""
    SessionStore.clear_expired()
