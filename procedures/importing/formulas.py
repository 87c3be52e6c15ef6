"""Formulas of fees that the national list writes in words of a known shape. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from procedures.rules.bounds import RuleError
from procedures.rules.checking import check_formula

SUM = r"([0-9]{1,3}(?:\.[0-9]{3})*)\s*đ(?:ồng)?"
PER_PAGE = re.compile(
    rf"{SUM}/trang cho trang 1-([0-9]{{1,3}}), {SUM}/trang từ trang ([0-9]{{1,3}}), tối đa {SUM}/bản(?:;.*)?"
)
"""2.000đ/trang cho trang 1-2, 1.000đ/trang từ trang 3, tối đa 200.000đ/bản"""


def formula_of(given: object) -> Any:
    """The formula in the language of `procedures.rules`; None for words of any other shape, and for what is no formula.

    A formula may also be given as data in that language.
    """
    if isinstance(given, Mapping):
        try:
            check_formula(given)
        except RuleError:
            return None
        return dict(given)
    match = PER_PAGE.fullmatch(given.strip()) if isinstance(given, str) else None
    if match is None:
        return None
    first, last, further, start, most = match.groups()
    if int(start) != int(last) + 1:
        return None
    tiers = [{"to": int(last), "each": _sum(first)}, {"each": _sum(further)}]
    one_copy = {"least": [_sum(most), {"tiers": tiers, "of": {"number": "pages"}}]}
    return {"total": {"product": [{"number": "copies"}, one_copy]}, "over": "papers"}


def _sum(text: str) -> int:
    return int(text.replace(".", ""))
