"""Celery's door to the trail."""

from celery import shared_task

from foundation.audit.sealing.alarm import SEALS


@shared_task
def look_at_seals() -> None:
    """Tell the operator when entries wait too long for their seal; safe to run any number of times."""
    SEALS.look()
