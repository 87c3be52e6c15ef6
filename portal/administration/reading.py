"""The trace of those who look at people, at what was written to them, and at what colleagues did and decided."""

from collections.abc import Sequence

from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, User
from foundation.audit.purposes import Purpose
from foundation.audit.record import record, record_reading
from foundation.notifications.models import Message


def note_person(actor: Actor, person: User) -> None:
    """Somebody's account was opened: one entry for each reader, person and hour; one's own leaves none."""
    if person.pk != actor.user_id:
        record_reading(actor, "read_person", f"person:{person.pk}", reason=Purpose.ACCOUNTS)


def note_strangers(actor: Actor, shown: Sequence[User]) -> None:
    """People who never worked here were found by their whole address; the staff's own list leaves no entries."""
    working = set(Membership.objects.filter(user__in=shown).values_list("user_id", flat=True))
    for person in shown:
        if person.pk not in working:
            note_person(actor, person)


def note_outbox(actor: Actor, shown: Sequence[Message]) -> None:
    """Addresses and subjects of notices were shown; the entry names the notices. Nothing shown leaves no entry."""
    if shown:
        notices = [message.pk for message in shown]
        record(actor, "read_outbox", "outbox", reason=Purpose.DELIVERY, detail={"notices": notices})


def note_trail(actor: Actor) -> None:
    """What colleagues did was looked at: one entry for each reader and hour."""
    record_reading(actor, "read_trail", "trail", reason=Purpose.OVERSIGHT)


def note_decisions(actor: Actor) -> None:
    """The list of decisions on dossiers was looked at: one entry for each reader and hour."""
    record_reading(actor, "read_decisions", "decisions", reason=Purpose.OVERSIGHT)
