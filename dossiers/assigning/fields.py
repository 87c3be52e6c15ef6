"""Which fields of administration the officers of a unit have."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from dossiers.assigning.unit_rules import headed_unit
from dossiers.models import OfficerField
from foundation.accounts.actor import Actor
from foundation.accounts.administering import administered_by
from foundation.accounts.models import Membership, Role
from foundation.agencies.models import Unit
from foundation.core.errors import NotFound
from procedures.models import Field, Offering


def fields_of(unit_id: int) -> dict[int, frozenset[int]]:
    """The fields that people have in the unit, by account; who was given none is not in it. One statement."""
    given: dict[int, set[int]] = defaultdict(set)
    held = OfficerField.objects.filter(unit=unit_id, until=None)
    for user_id, field_id in held.values_list("user_id", "field_id"):
        given[user_id].add(field_id)
    return {user_id: frozenset(fields) for user_id, fields in given.items()}


def fields_handled(unit_id: int) -> list[Field]:
    """The fields of what the unit handles, by name. One statement."""
    handled = Offering.objects.filter(handling_unit=unit_id).values("procedure__field")
    return list(Field.objects.filter(pk__in=handled))


@dataclass(frozen=True, slots=True)
class FieldsAtPost:
    """The fields that a unit handles, and those of them that one of its officers has."""

    unit: Unit
    handled: list[Field]
    held: list[Field]


def fields_at_posts(actor: Actor, user_id: int) -> list[FieldsAtPost]:
    """For an administrator: of each unit of their agencies in which the person is an officer today. Raises NotFound for
    others. Two statements for each unit."""
    posts = Membership.objects.on(timezone.localdate()).filter(
        administered_by(actor).within("unit__agency"), user=user_id, role=Role.OFFICER
    )
    return [_at(post.unit, user_id) for post in posts.select_related("unit__agency").order_by("pk")]


def _at(unit: Unit, user_id: int) -> FieldsAtPost:
    handled, held = fields_handled(unit.pk), fields_of(unit.pk).get(user_id, frozenset())
    return FieldsAtPost(unit, handled, [one for one in handled if one.pk in held])


def unit_of_fields(actor: Actor, unit_id: int) -> Unit:
    """The unit, for its head and for who administers its agency. Raises NotAllowed for whoever is neither, NotFound for
    another's unit."""
    if Role.SYSTEM_ADMIN not in actor.roles or unit_id in actor.units_as(Role.HEAD):
        return headed_unit(actor, unit_id)
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or not administered_by(actor).has(unit.agency_id):
        raise NotFound
    return unit
