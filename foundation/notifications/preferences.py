"""Which notices reach a person by which channel.

What must be known (requests to supplement, refusals, results, new appointments) cannot be turned off everywhere: one
channel that leaves the house stays, and the inbox always has everything.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.notifications.channels.gateway import is_configured
from foundation.notifications.models import Channel, Kind, Preference

KINDS: Final = {
    "submitted": Kind.PROGRESS,
    "supplemented": Kind.PROGRESS,
    "payment_confirmed": Kind.PROGRESS,
    "returned": Kind.PROGRESS,
    "withdrawn": Kind.PROGRESS,
    "taken_back": Kind.PROGRESS,
    "rating_invitation": Kind.RATING,
}
"""Kind by notice; every other notice must be known."""
USUAL: Final = frozenset(
    {f"{Channel.EMAIL}:{kind}" for kind in Kind}
    | {f"{Channel.SMS}:{Kind.NEEDED}", f"{Channel.SMS}:{Kind.PROGRESS}"}
)
"""What holds for whoever chose nothing, and for applicants without an account."""


def kind_of(notice: str) -> Kind:
    """What a notice is for."""
    return KINDS.get(notice, Kind.NEEDED)


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
