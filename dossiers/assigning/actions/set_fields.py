"""Say which fields of administration an officer of a unit has."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.assigning.facts import officers_of
from dossiers.assigning.fields import fields_handled, fields_of, unit_of_fields
from dossiers.models import OfficerField
from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import InvalidInput, NotFound


@transaction.atomic
def set_fields(*, actor: Actor, unit_id: int, user_id: int, fields: Collection[int]) -> None:
    """The head of the unit, or who administers its agency, says which fields the officer has in it: these and no other,
    none for all alike. Dossiers that were assigned stay where they are.

    Raises NotAllowed for whoever is neither, NotFound for a unit of others and for who is no officer of it,
    InvalidInput for a field of which the unit handles nothing.
    """
    unit, now = unit_of_fields(actor, unit_id), timezone.now()
    if user_id not in {one.pk for one in officers_of(unit.pk)}:
        raise NotFound
    handled = {one.pk: one.code for one in fields_handled(unit.pk)}
    held = fields_of(unit.pk).get(user_id, frozenset())
    wanted = frozenset(fields)
    if not wanted <= set(handled) | held:
        raise InvalidInput(_("The unit handles nothing of this field."), field="fields")
    if wanted == held:
        return
    ended = OfficerField.objects.filter(unit=unit.pk, user=user_id, field__in=held - wanted, until=None)
    ended.update(until=now)
    OfficerField.objects.bulk_create(
        OfficerField(unit_id=unit.pk, user_id=user_id, field_id=pk, given_by_id=actor.person_id, since=now)
        for pk in sorted(wanted - held)
    )
    detail = {"holder": str(user_id), "given_fields": sorted(handled.get(pk, str(pk)) for pk in wanted)}
    record(actor, "set_officer_fields", f"unit:{unit.pk}", detail=detail)
