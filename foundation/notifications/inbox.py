"""One's own inbox: its pages, and marking notices as read."""

from dataclasses import dataclass

from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.notifications.models import Message
from foundation.notifications.selectors import inbox_of, unread_of
from foundation.notifications.texts import Text, texts_of

PAGE = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A notice with its words."""

    message: Message
    text: Text


@dataclass(frozen=True, slots=True)
class Inbox:
    """Some notices, newest first; `after` is the cursor of the older ones."""

    lines: list[Line]
    after: int | None
    unread: int


def inbox(actor: Actor, after: int | None) -> Inbox:
    """The actor's notices from a cursor on. Three queries."""
    notices = inbox_of(actor)
    wanted = notices.filter(pk__lt=after) if after else notices
    found = list(wanted[: PAGE + 1])
    shown = found[:PAGE]
    lines = [Line(message, text) for message, text in zip(shown, texts_of(shown), strict=True)]
    return Inbox(lines, found[PAGE - 1].pk if len(found) > PAGE else None, unread_of(actor))


def mark_read(*, actor: Actor, up_to: int) -> None:
    """The actor has read every notice up to this one; those that came later stay unread."""
    inbox_of(actor).filter(pk__lte=up_to, read_at=None).update(read_at=timezone.now())
