"""One's own inbox: its pages, and marking notices as read."""

from dataclasses import dataclass

from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.core.keyset import by_id, page_of
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
    """Some notices, newest first; `after` is the key of the older ones."""

    lines: list[Line]
    after: str
    unread: int


def inbox(actor: Actor, after: str = "") -> Inbox:
    """The actor's notices after a key. Three queries."""
    page = page_of(inbox_of(actor), by_id(descending=True), size=PAGE, after=after)
    lines = [Line(message, text) for message, text in zip(page.rows, texts_of(page.rows), strict=True)]
    return Inbox(lines, page.after, unread_of(actor))


def mark_read(*, actor: Actor, up_to: int) -> None:
    """The actor has read every notice up to this one; those that came later stay unread."""
    inbox_of(actor).filter(pk__lte=up_to, read_at=None).update(read_at=timezone.now())
