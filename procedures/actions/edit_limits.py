"""Change the time limits and the amounts of fees of a draft."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import InvalidInput
from procedures.drafts import lock_draft
from procedures.models import FeeRule, ProcedureVersion
from procedures.permissions import check_writes


@transaction.atomic
def edit_limits(
    *,
    actor: Actor,
    version_id: int,
    limits: Mapping[int, tuple[int, str]],
    amounts: Mapping[int, int | None],
) -> ProcedureVersion:
    """Set the limit (number, unit) of ways to file and the amount in đồng of fees, both by their ids; None leaves the
    amount to the body that sets it. Rows of other versions are left alone.

    Raises NotAllowed, NotFound, Conflict for a published version, InvalidInput for a fee without amount and body.
    """
    check_writes(actor)
    draft = lock_draft(version_id)
    changed = _set_limits(draft, limits) | _set_amounts(draft, amounts)
    if changed:
        detail = {
            "version": draft.number,
            "before": {name: old for name, (old, _new) in changed.items()},
            "after": {name: new for name, (_old, new) in changed.items()},
        }
        record(actor, "edit_draft", f"procedure:{draft.procedure.code}", detail=detail)
    return draft


def _set_limits(draft: ProcedureVersion, limits: Mapping[int, tuple[int, str]]) -> dict[str, tuple[Any, Any]]:
    changed: dict[str, tuple[Any, Any]] = {}
    for channel in draft.channels.filter(pk__in=limits):
        present = (channel.limit_value, channel.limit_unit)
        if present != limits[channel.pk]:
            channel.limit_value, channel.limit_unit = limits[channel.pk]
            channel.save(update_fields=["limit_value", "limit_unit"])
            changed[f"limit:{channel.pk}"] = (present, limits[channel.pk])
    return changed


def _set_amounts(draft: ProcedureVersion, amounts: Mapping[int, int | None]) -> dict[str, tuple[Any, Any]]:
    changed: dict[str, tuple[Any, Any]] = {}
    for fee in FeeRule.objects.filter(channel__version=draft, pk__in=amounts):
        amount = amounts[fee.pk]
        if amount is None and not fee.decided_by and fee.formula is None:
            raise InvalidInput(_("Enter the amount; 0 means free of charge."), field=f"fee_{fee.pk}")
        if fee.amount != amount:
            changed[f"fee:{fee.pk}"] = (fee.amount, amount)
            fee.amount = amount
            fee.save(update_fields=["amount"])
    return changed
