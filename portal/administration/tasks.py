"""Celery's doors to the administration."""

from celery import shared_task

from portal.administration.trials.making import make_waiting


@shared_task
def try_lines() -> None:
    """Make the trials that administrators asked for."""
    make_waiting()
