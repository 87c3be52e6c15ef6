"""Change what a fee of a draft is computed from."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import InvalidInput, NotFound
from procedures.drafts import lock_draft
from procedures.models import FeeRule
from procedures.permissions import check_writes
from procedures.rules.bounds import RuleError
from procedures.rules.checking import check_formula
from procedures.selectors import national_tariff


@transaction.atomic
def edit_fee(*, actor: Actor, version_id: int, fee_id: int, terms: Mapping[str, Any]) -> FeeRule:
    """Set amount, unit, formula and reductions of a fee (the fields of `FeeTerms`).

    Reductions that a screen cannot write, those with days, stay. Raises NotAllowed, NotFound, Conflict for a published
    version, InvalidInput for what is no formula.
    """
    check_writes(actor)
    draft = lock_draft(version_id)
    fee = FeeRule.objects.filter(channel__version=draft, pk=fee_id).first()
    if fee is None:
        raise NotFound
    dated = [reduction for reduction in fee.reductions if not reduction.get("claimed")]
    try:
        for formula in (terms["formula"], *(reduction["pays"] for reduction in terms["reductions"])):
            if formula is not None:
                check_formula(formula)
    except RuleError as error:
        raise InvalidInput(
            _("The formula cannot be read: %(reason)s") % {"reason": error}, field="amount"
        ) from error
    before = national_tariff(fee).words
    for name, value in terms.items():
        setattr(fee, name, value)
    fee.reductions = [*terms["reductions"], *dated]
    fee.save()
    after = national_tariff(fee).words
    detail = {"version": draft.number, "before": {f"fee:{fee.pk}": before}, "after": {f"fee:{fee.pk}": after}}
    record(actor, "edit_draft", f"procedure:{draft.procedure.code}", detail=detail)
    return fee
