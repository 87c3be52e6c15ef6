"""Change what is known of oneself."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from portal.site.identity_numbers import note_number

ANYBODY = ("full_name", "birth_date", "phone", "citizen_id", "address")
STAFF = ("phone", "address")
"""Name and number of somebody who works here are entered by an administrator: decisions stand under the one, and by the
other an own dossier is known."""


@transaction.atomic
def save_profile(*, actor: Actor, facts: Mapping[str, Any]) -> None:
    """The account knows `facts` of its owner from now on; staff change neither name nor number. Another citizen
    identification number is written into the trail."""
    user = User.objects.select_for_update().get(pk=actor.person_id)
    before, fields = user.citizen_id, STAFF if actor.is_staff_member else ANYBODY
    for name in fields:
        setattr(user, name, facts[name])
    user.save(update_fields=fields)
    note_number(actor, user, before, by="owner")
