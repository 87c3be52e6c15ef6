"""How far the followers are behind the events, and the alarm about it."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from foundation.core.models import Cursor
from foundation.core.worker.alarm import Alarm, Waiting
from foundation.core.worker.following import Follower, followers, unread

LATE: Final = timedelta(seconds=60)
"""An unread event that waits longer means that a follower is stuck, or that none is at work: each reads on after
fifteen seconds."""
MOST_COUNTED: Final = 10_000


def behind() -> dict[str, Waiting]:
    """By follower how many events it could read and has not, up to ten thousand, and for how long the first waits:
    since it happened, or since the follower began, which a new one does with all that ever happened; one that has no
    cursor yet would begin now. Two statements for each that is behind."""
    cursors, now = Cursor.objects.in_bulk(), timezone.now()
    return {
        one.name: _behind(one, cursors.get(one.name) or Cursor(follower=one.name, began_at=now), now)
        for one in followers()
    }


def _behind(follower: Follower[Any], cursor: Cursor, now: datetime) -> Waiting:
    waiting = unread(follower, cursor)
    first = waiting.values_list(follower.moment, flat=True).first()
    if first is None:
        return Waiting(0, 0, is_late=False)
    # A beginning that is yet to come is none: it would silence the alarm.
    began = cursor.began_at if cursor.began_at and cursor.began_at <= now else first
    age = max(now - max(first, began), timedelta(0))
    return Waiting(waiting[:MOST_COUNTED].count(), round(age.total_seconds()), age > LATE)


def in_words(name: str, waiting: Waiting) -> str:
    """One follower, as the operator reads of it."""
    return f"{name}: {waiting.number} events, the first for {waiting.seconds} s"


FOLLOWERS: Final = Alarm(
    name="followers",
    count=behind,
    words=in_words,
    begun="Followers are behind: %s. See manage.py followers.",
    over="The followers have caught up: no event waits too long.",
    uncounted="What waits for followers could not be counted within %d s.",
)
