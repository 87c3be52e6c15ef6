"""Tasks of the shell."""

from celery import shared_task

from portal.site import health
from portal.site.sign_in.resets import answer_waiting


@shared_task(ignore_result=True)
def heartbeat() -> None:
    """Show the readiness check that a worker is alive; safe to run any number of times."""
    health.beat()


@shared_task
def answer_resets() -> None:
    """Send the letters with a link to a new password that were asked for."""
    answer_waiting()
