"""Notices are kept for their term, and what still waits to be sent for as long as it waits."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from foundation.core import retention
from foundation.notifications.models import Channel, DeliveryState, Message
from foundation.notifications.tasks import forget_notices

pytestmark = pytest.mark.django_db


def written(days_ago: int, state: str, channel: str = Channel.INBOX) -> int:
    """A notice of that age."""
    key = f"{days_ago}:{state}:{channel}"
    message = Message.objects.create(key=key, notice="received", channel=channel, state=state)
    Message.objects.filter(pk=message.pk).update(created_at=timezone.now() - timedelta(days=days_ago))
    return message.pk


def test_what_was_sent_or_given_up_longer_ago_than_it_is_kept_is_forgotten(settings: Any) -> None:
    settings.NOTICES_KEPT_DAYS = 100
    Message.objects.all().delete()
    for state in (DeliveryState.SENT, DeliveryState.DEAD):
        written(101, state)
    kept = [written(101, DeliveryState.QUEUED, Channel.EMAIL), written(99, DeliveryState.SENT)]
    forget_notices()
    assert list(Message.objects.order_by("pk").values_list("pk", flat=True)) == kept


def test_many_are_forgotten_by_few_statements(
    settings: Any, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    settings.NOTICES_KEPT_DAYS = 100
    monkeypatch.setattr(retention, "BATCH", 4)
    for number in range(6):
        written(200 + number, DeliveryState.SENT)
    with django_assert_max_num_queries(5):  # the clock; where the kept ones begin and one statement, twice
        forget_notices()
    assert not Message.objects.filter(created_at__lt=timezone.now() - timedelta(days=100)).exists()
