"""Throwing away rows that were kept for their term: in batches, so that no lock is held for long. Safe to run twice."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone

BATCH: Final = 5_000


def over(days: int) -> datetime:
    """What came before this moment was kept for so many days."""
    return timezone.now() - timedelta(days=days)


def drop(rows: Callable[[], QuerySet[Any]]) -> None:
    """Delete all that `rows` finds, the oldest first. Each batch is one statement and commits by itself."""
    number = BATCH
    while number == BATCH:
        old = rows()
        number, _by_model = old.filter(pk__in=old.order_by("pk").values("pk")[:BATCH]).delete()
