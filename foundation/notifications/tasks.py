"""Celery's doors to the delivery of notices: one for each channel, so that none waits behind another."""

from celery import shared_task

from foundation.notifications.delivery import deliver_batch
from foundation.notifications.models import Channel


@shared_task
def deliver_due() -> None:
    """Send what is due by e-mail."""
    deliver_batch(Channel.EMAIL)


@shared_task
def deliver_sms() -> None:
    """Send what is due by SMS."""
    deliver_batch(Channel.SMS)


@shared_task
def deliver_zalo() -> None:
    """Send what is due by Zalo."""
    deliver_batch(Channel.ZALO)
