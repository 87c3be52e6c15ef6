"""What opens one's own account."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from foundation.accounts.actor import Actor
from foundation.accounts.contacts import Contact, contacts_of
from foundation.accounts.models import Identity, User
from portal.site.account_notices import sends_sms


@dataclass(frozen=True, slots=True)
class Linked:
    """An identity that opens the account."""

    id: int
    level: str
    verified_at: datetime


@dataclass(frozen=True, slots=True)
class Overview:
    """Addresses and identities; `provider` is the name of the site's identity provider, empty when it has none or the
    person may not link one."""

    contacts: list[Contact]
    identities: list[Linked]
    provider: str
    sends_sms: bool


def overview_of(actor: Actor) -> Overview:
    """What opens the actor's account. Two queries."""
    user = User.objects.get(pk=actor.person_id)
    rows = Identity.objects.filter(user=user).order_by("-verified_at")
    linked = [Linked(row.pk, row.get_level_display(), row.verified_at) for row in rows]
    provider = settings.OIDC_NAME if settings.OIDC_ISSUER and not actor.is_staff_member else ""
    return Overview(contacts_of(user), linked, provider, sends_sms())
