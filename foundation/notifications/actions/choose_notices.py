"""Choose which notices reach oneself by which channel."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.core.errors import InvalidInput
from foundation.notifications.models import Kind, Preference
from foundation.notifications.preferences import channels_of


@transaction.atomic
def choose_notices(
    *, actor: Actor, wanted: Iterable[str], digest: bool | None = None, digest_hour: int | None = None
) -> Preference:
    """Keep what the actor chose as "channel:kind"; a digest that is None stays as it is.

    Raises InvalidInput when no channel that reaches the person is left for what must be known.
    """
    user = User.objects.get(pk=actor.person_id)
    chosen = set(wanted)
    reached = channels_of(user)
    if reached and not chosen & {f"{channel}:{Kind.NEEDED}" for channel in reached}:
        raise InvalidInput(
            _("Keep one way by which requests and results are told: time limits depend on them.")
        )
    preference, _created = Preference.objects.get_or_create(pk=user.pk)
    preference.wanted = sorted(chosen)
    preference.digest = preference.digest if digest is None else digest
    preference.digest_hour = preference.digest_hour if digest_hour is None else digest_hour
    preference.save()
    return preference
