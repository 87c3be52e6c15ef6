"""Celery's doors to the delivery of notices."""

from celery import shared_task

from portal.notifications.delivery import deliver_batch


@shared_task
def deliver_due() -> None:
    """Send what is due; called by the beat and nudged after each commit that queued something."""
    deliver_batch()
