"""What a fee is computed from, as its form shows it."""

from typing import Any

from procedures.editing_rules import initial_of_rule
from procedures.models import FeeTerms, LocalFee
from procedures.rules.plain import plain_terms


def initial_of(fee: LocalFee) -> dict[str, Any]:
    """What the form shows of a fee by resolution."""
    return initial_of_rule(fee) | initial_terms(fee) | {"kind": fee.kind}


def initial_terms(fee: FeeTerms) -> dict[str, Any]:
    """What a form shows of the terms of any fee. A formula that says more than it asks leaves its boxes empty, and what
    is not claimed stays without being shown."""
    terms = plain_terms(fee.amount, fee.formula)
    names = ("amount", "further_from", "further", "most", "each_copy")
    shown = {name: getattr(terms, name, None) for name in names}
    reductions = {
        f"{name}_{row}": value
        for row, reduction in enumerate(one for one in fee.reductions if one.get("claimed"))
        for name, value in (
            ("name", reduction["name"]), ("name_en", reduction.get("name_en", "")),
            ("ground", reduction["ground"]), ("pays", _pays(reduction["pays"])),
        )
    }  # fmt: skip
    return {"unit": fee.unit, "unit_en": fee.unit_en} | shown | reductions


def _pays(formula: Any) -> Any:
    return formula["product"][0] if isinstance(formula, dict) and "product" in formula else formula
