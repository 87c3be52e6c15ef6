"""A fee by resolution as its form shows it."""

from typing import Any

from procedures.models import LocalFee
from procedures.rules.plain import plain_terms

SAME = (
    "kind", "resolution_number", "resolution_date", "resolution_title", "valid_from", "last_day", "unit", "unit_en",
    "case_key",
)  # fmt: skip


def initial_of(fee: LocalFee) -> dict[str, Any]:
    """What the form shows of the fee. A formula that says more than the form asks leaves its boxes empty."""
    terms = plain_terms(fee.amount, fee.formula)
    shown = {
        name: getattr(terms, name, None)
        for name in ("amount", "further_from", "further", "most", "each_copy")
    }
    reductions = {
        f"{name}_{row}": value
        for row, reduction in enumerate(fee.reductions)
        for name, value in (
            ("name", reduction["name"]), ("ground", reduction["ground"]), ("pays", _pays(reduction["pays"]))
        )
    }  # fmt: skip
    return (
        {name: getattr(fee, name) for name in SAME}
        | shown
        | reductions
        | {
            "agency": str(fee.agency_id),
            "channel": "" if fee.channel is None else str(fee.channel),
        }
    )


def _pays(formula: Any) -> Any:
    return formula["product"][0] if isinstance(formula, dict) and "product" in formula else formula
