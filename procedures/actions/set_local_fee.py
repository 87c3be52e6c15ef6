"""Write down what a resolution of a People's Council charges for a procedure."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import InvalidInput, NotFound
from procedures.citing import cite
from procedures.decisions import Citation
from procedures.models import LocalFee, Procedure
from procedures.permissions import check_writes
from procedures.rule_checks import check_alone, check_days
from procedures.rules.bounds import RuleError
from procedures.rules.checking import check_formula
from procedures.selectors import forget_local_rules


@transaction.atomic
def set_local_fee(
    *,
    actor: Actor,
    procedure_id: int,
    decision: Citation,
    facts: Mapping[str, Any],
    fee_id: int | None = None,
) -> LocalFee:
    """Write the fee that a resolution sets, or correct one (`fee_id`); `facts` are the other fields of `LocalFee` (Law
    on fees and charges 97/2015: the provincial People's Council decides the fees and charges of its competence).

    Dossiers that were received keep what they were told. Raises NotAllowed, NotFound, InvalidInput for days that
    overlap those of another resolution for the same agency, way, case and kind.
    """
    check_writes(actor)
    procedure = Procedure.objects.select_for_update().filter(pk=procedure_id).first()
    fee = LocalFee(procedure=procedure) if fee_id is None else _known(procedure_id, fee_id)
    if procedure is None:
        raise NotFound
    before = {} if fee_id is None else _as_recorded(fee)
    for name, value in facts.items():
        setattr(fee, name, value)
    fee.decision = cite(decision)
    _check(fee)
    fee.save()
    detail = {"before": before, "after": _as_recorded(fee)}
    record(actor, "set_local_fee", f"procedure:{procedure.code}", detail=detail)
    forget_local_rules()
    transaction.on_commit(forget_local_rules)
    return fee


def _known(procedure_id: int, fee_id: int) -> LocalFee:
    fee = LocalFee.objects.filter(procedure_id=procedure_id, pk=fee_id).first()
    if fee is None:
        raise NotFound
    return fee


def _check(fee: LocalFee) -> None:
    if fee.amount is None and fee.formula is None:
        raise InvalidInput(_("Enter the amount; 0 means free of charge."), field="amount")
    check_days(fee)
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
    return {
        "resolution": fee.decision.number,
        "agency": fee.agency.code,
        "kind": fee.kind,
        "amount": fee.amount,
        "formula": fee.formula,
        "from": fee.valid_from.isoformat(),
        "until": fee.last_day.isoformat() if fee.last_day else "",
    }
