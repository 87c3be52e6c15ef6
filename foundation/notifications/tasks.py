"""Celery's doors to notices: one for each channel, so that none waits behind another, and one to their end."""

from celery import shared_task

from foundation.core.clock import by_the_clock
from foundation.notifications.delivery import deliver_batch
from foundation.notifications.forgetting import forget_old
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


@shared_task
@by_the_clock
def forget_notices() -> None:
    """Forget notices that were kept for their term; called by the beat every night."""
    forget_old()
