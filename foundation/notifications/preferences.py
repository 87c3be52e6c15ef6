"""Which notices reach a person by which channel.

What must be known (requests to supplement, refusals, results, new appointments) cannot be turned off everywhere: one
channel that leaves the house stays, and the inbox always has everything.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.core.rooms.gathering import rooms
from foundation.notifications.channels.gateway import is_configured
from foundation.notifications.models import Channel, Kind, Preference

USUAL: Final = frozenset(
    {f"{Channel.EMAIL}:{kind}" for kind in Kind}
    | {f"{Channel.SMS}:{Kind.NEEDED}", f"{Channel.SMS}:{Kind.PROGRESS}"}
)
"""What holds for whoever chose nothing, and for applicants without an account."""


@cache
def kinds() -> Mapping[str, Kind]:
    """What the notices of the rooms are for, by their names."""
    return {told.notice: Kind(told.kind) for room in rooms() for told in room.told}


def kind_of(notice: str) -> Kind:
    """What a notice is for; one that no room names must be known."""
    return kinds().get(notice, Kind.NEEDED)


def wanted_by(people: Iterable[int]) -> Mapping[int, frozenset[str]]:
    """What each of these people chose, as "channel:kind"; those who chose nothing are missing. One query, none for
    nobody."""
    ids = set(people)
    rows = Preference.objects.filter(pk__in=ids).values_list("pk", "wanted") if ids else ()
    return {pk: frozenset(channels) for pk, channels in rows}


def chosen_by(user: User) -> frozenset[str]:
    """What this person chose, or the usual; without a query where the account was read with its preference."""
    try:
        return frozenset(user.notice_preference.wanted)
    except Preference.DoesNotExist:
        return USUAL


def preference_of(actor: Actor) -> Preference:
    """What the actor chose, or the usual; not saved. One query."""
    preference = Preference.objects.filter(pk=actor.person_id).first()
    return preference or Preference(user_id=actor.person_id, wanted=sorted(USUAL))


def channels_of(user: User) -> list[Channel]:
    """The channels by which this person can be reached on this site, beside the inbox."""
    reached = [Channel.EMAIL] if user.email else []
    phones = [channel for channel in (Channel.SMS, Channel.ZALO) if is_configured(channel)]
    return [*reached, *(phones if user.phone else [])]
