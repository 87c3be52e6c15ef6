"""The trace that administrators leave who look at people and at what was written to them."""

from collections.abc import Sequence

from portal.accounts.actor import Actor
from portal.accounts.models import User
from portal.audit.purposes import Purpose
from portal.audit.record import record, record_reading
from portal.notifications.models import Message


def note_person(actor: Actor, person: User) -> None:
    """Somebody's account was opened: one entry for each reader, person and hour; one's own leaves none."""
    if person.pk != actor.user_id:
        record_reading(actor, "read_person", f"person:{person.pk}", reason=Purpose.ACCOUNTS)


def note_outbox(actor: Actor, shown: Sequence[Message]) -> None:
    """Addresses and subjects of notices were shown; the entry names the notices. Nothing shown leaves no entry."""
    if shown:
        notices = [message.pk for message in shown]
        record(actor, "read_outbox", "outbox", reason=Purpose.DELIVERY, detail={"notices": notices})
