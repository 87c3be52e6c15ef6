"""Formulas that people write on a screen: an amount, another from some unit on, a cap, for each copy. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from procedures.rules.formulas import Formula

PAPERS, PAGES, COPIES, QUANTITY = "papers", "pages", "copies", "quantity"


@dataclass(frozen=True, slots=True)
class PlainTerms:
    """Đồng for each unit (`amount`); `further` for each from the unit number `further_from` on; `most` in all; with
    `each_copy` pages are counted, and all of this holds for one copy."""

    amount: int
    further_from: int | None = None
    further: int | None = None
    most: int | None = None
    each_copy: bool = False

    @property
    def formula(self) -> Formula | None:
        """The formula; None where the amount alone says it."""
        has_tiers = self.further_from is not None and self.further is not None
        if not (has_tiers or self.most is not None or self.each_copy):
            return None
        of: Formula = {"number": PAGES if self.each_copy else QUANTITY}
        formula: Formula = {"product": [self.amount, of]}
        if self.further_from is not None and self.further is not None:
            tiers = [{"to": self.further_from - 1, "each": self.amount}, {"each": self.further}]
            formula = {"tiers": tiers, "of": of}
        if self.most is not None:
            formula = {"least": [self.most, formula]}
        if self.each_copy:
            formula = {"total": {"product": [{"number": COPIES}, formula]}, "over": PAPERS}
        return formula


def plain_terms(amount: int | None, formula: Any) -> PlainTerms | None:
    """The terms that a formula was written from; None for a formula that says more than a screen asks."""
    if formula is None:
        return None if amount is None else PlainTerms(amount)
    each_copy = isinstance(formula, Mapping) and "total" in formula
    inner: Any = formula["total"].get("product", [None, None])[-1] if each_copy else formula
    most = None
    if isinstance(inner, Mapping) and "least" in inner:
        most, inner = inner["least"][0], inner["least"][-1]
    terms = _of_units(inner, most, each_copy=each_copy)
    return terms if terms is not None and terms.formula == formula else None


def _of_units(inner: Any, most: Any, *, each_copy: bool) -> PlainTerms | None:
    match inner:
        case {"tiers": [{"to": int(last), "each": int(first)}, {"each": int(further)}]}:
            return PlainTerms(first, last + 1, further, most, each_copy)
        case {"product": [int(amount), *_]}:
            return PlainTerms(amount, None, None, most, each_copy)
    return None
