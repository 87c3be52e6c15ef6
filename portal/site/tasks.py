"""Tasks of the shell."""

from celery import shared_task

from portal.site import health


@shared_task(ignore_result=True)
def heartbeat() -> None:
    """Show the readiness check that a worker is alive; safe to run any number of times."""
    health.beat()
