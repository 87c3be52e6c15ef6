"""What a work list can be narrowed by: what the reader's agencies offer, and who works there."""

from collections.abc import Collection

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role
from foundation.agencies.models import Unit
from foundation.core.remembered import value_of
from foundation.core.wording import localised
from procedures.models import Offering

Choices = list[tuple[str, str]]


def procedures_for(actor: Actor) -> Choices:
    """Code and name of the procedures that the actor's agencies offer or offered, by name."""
    agencies = frozenset(_agencies(actor))
    offered = value_of(("procedures of", agencies), lambda: _offered_by(agencies))
    return sorted(
        ((code, localised(name, english)) for code, name, english in offered), key=lambda choice: choice[1]
    )


def _offered_by(agencies: Collection[int]) -> list[tuple[str, str, str]]:
    """Code, name and English name of each procedure."""
    offered = Offering.objects.filter(agency_id__in=agencies).order_by()
    return list(offered.values_list("procedure__code", "procedure__name", "procedure__name_en").distinct())


def holders_for(actor: Actor) -> Choices:
    """Number and name of those with whom a dossier can be that the actor answers for, by name; nobody is a choice too.
    Nothing to choose for whoever answers for own work alone."""
    units, agencies = actor.units_as(Role.HEAD), actor.agencies_as(Role.LEADER)
    if not units and not agencies:
        return []
    posts = Membership.objects.on(timezone.localdate()).filter(
        Q(unit__in=units) | Q(unit__agency__in=agencies)
    )
    people = posts.order_by().values_list("user_id", "user__full_name").distinct()
    return [
        ("nobody", _("Nobody yet")),
        *sorted(((str(pk), name) for pk, name in people), key=lambda one: one[1]),
    ]


def units_for(actor: Actor) -> Choices:
    """Number and name of the units of the actor's agencies, by name."""
    found = Unit.objects.filter(agency_id__in=_agencies(actor)).values_list("pk", "name", "name_en")
    return sorted(
        ((str(pk), localised(name, english)) for pk, name, english in found), key=lambda choice: choice[1]
    )


def _agencies(actor: Actor) -> set[int]:
    return {post.agency_id for post in actor.posts}
