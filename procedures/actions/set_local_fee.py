"""Write down what a resolution of a People's Council charges for a procedure."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import InvalidInput
from procedures.decisions import Citation
from procedures.models import LocalFee
from procedures.rule_checks import check_alone
from procedures.rules.bounds import RuleError
from procedures.rules.checking import check_formula
from procedures.setting_rules import rule_as_recorded, setting


def set_local_fee(
    *,
    actor: Actor,
    procedure_id: int,
    decision: Citation,
    facts: Mapping[str, Any],
    rule_id: int | None = None,
) -> LocalFee:
    """Write the fee that a resolution sets, or correct one (`rule_id`); `facts` are the other fields of `LocalFee` (Law
    on fees and charges 97/2015: the provincial People's Council decides the fees and charges of its competence).

    Dossiers that were received keep what they were told. Raises NotAllowed, NotFound, InvalidInput for days that
    overlap those of another resolution for the same agency, way, case and kind.
    """
    with setting(
        LocalFee,
        actor=actor,
        procedure_id=procedure_id,
        rule_id=rule_id,
        decision=decision,
        facts=facts,
        as_recorded=_as_recorded,
    ) as (fee, before):
        _check(fee)
        detail = {"before": before, "after": _as_recorded(fee)}
        record(actor, "set_local_fee", f"procedure:{fee.procedure.code}", detail=detail)
    return fee


def _check(fee: LocalFee) -> None:
    if fee.amount is None and fee.formula is None:
        raise InvalidInput(_("Enter the amount; 0 means free of charge."), field="amount")
    try:
        for formula in (fee.formula, *(reduction["pays"] for reduction in fee.reductions)):
            if formula is not None:
                check_formula(formula)
    except RuleError as error:
        raise InvalidInput(
            _("The formula cannot be read: %(reason)s") % {"reason": error}, field="amount"
        ) from error
    check_alone(fee, LocalFee.objects.filter(kind=fee.kind))


def _as_recorded(fee: LocalFee) -> dict[str, Any]:
    return rule_as_recorded(fee) | {
        "resolution": fee.decision.number,
        "kind": fee.kind,
        "amount": fee.amount,
        "formula": fee.formula,
    }
