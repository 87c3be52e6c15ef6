"""Which fields of administration the officers of a unit have."""

from collections import defaultdict

from dossiers.models import OfficerField
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
