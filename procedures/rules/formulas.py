"""Formulas of amounts, as data. Exact: whole numbers and fractions, never floats. Pure.

A formula is a whole number, or one of

- {"number": key}: what was counted or answered under that key;
- {"sum": [...]}, {"product": [...]}, {"least": [...]}, {"most": [...]}, {"difference": [from, what]};
- {"tiers": [{"to": 2, "each": 2000}, {"each": 1000}], "of": formula}: the first 2 units 2,000 each, the rest 1,000;
- {"percent": "12.5", "of": formula, "to": 1000}: a share, rounded half up to a multiple of `to`;
- {"if": condition, "then": formula, "else": formula}, with a condition of `procedures.rules.conditions`;
- {"total": formula, "over": key}: the sum over the rows of a repeated question; where it was not asked, over the one
  row that was counted.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from procedures.rules.bounds import RuleError
from procedures.rules.conditions import holds

Formula = int | Mapping[str, Any]
Facts = Mapping[str, Any]

LARGEST = 10**12
"""In đồng or units: more than the state budget holds; a larger number is a mistake or an attack."""

OPERATIONS: Mapping[str, frozenset[str]] = {
    "number": frozenset({"number"}),
    "sum": frozenset({"sum"}),
    "product": frozenset({"product"}),
    "least": frozenset({"least"}),
    "most": frozenset({"most"}),
    "difference": frozenset({"difference"}),
    "tiers": frozenset({"tiers", "of"}),
    "percent": frozenset({"percent", "of", "to"}),
    "if": frozenset({"if", "then", "else"}),
    "total": frozenset({"total", "over"}),
}
"""Each operation with the keys that it has, all of them and no other."""


class Unanswered(RuleError):
    """A number that the formula needs was not given; `key` is its name."""

    def __init__(self, key: str) -> None:
        super().__init__(f"{key} is not known")
        self.key = key


def amount_of(formula: Formula, facts: Facts) -> int:
    """The amount in whole đồng; half a đồng counts as one. Raises Unanswered, RuleError."""
    value = value_of(formula, facts)
    if not 0 <= value <= LARGEST:
        raise RuleError(f"an amount of {value} đồng")
    return _rounded(value, 1)


def value_of(formula: Formula, facts: Facts) -> Fraction:
    """The exact value. `formula` was checked by `procedures.rules.checking`. Raises Unanswered, RuleError."""
    if isinstance(formula, int):
        return Fraction(formula)
    return EVALUATE[operation_of(formula)](formula, facts)


def numbers_in(formula: Formula) -> list[str]:
    """The keys of all numbers that the formula asks for, each once, in its order."""
    return list(dict.fromkeys(_numbers(formula)))


def rows_in(formula: Formula) -> dict[str, list[str]]:
    """By the key of each repeated question that the formula sums over, the keys of the numbers of one row."""
    rows: dict[str, list[str]] = {}
    if isinstance(formula, Mapping):
        if operation_of(formula) == "total":
            rows[formula["over"]] = numbers_in(formula["total"])
        for part in inner_formulas(formula):
            rows |= rows_in(part)
    return rows


def operation_of(formula: Mapping[str, Any]) -> str:
    """Which operation the formula is. Raises RuleError."""
    for operation, keys in OPERATIONS.items():
        if operation in formula and set(formula) == keys:
            return operation
    raise RuleError(f"no operation has the parts {sorted(map(str, formula))}")


def _number(formula: Mapping[str, Any], facts: Facts) -> Fraction:
    key = formula["number"]
    given = facts.get(key)
    if given is None or given == "":
        raise Unanswered(key)
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise RuleError(f"{key} is no number")
    value = Fraction(str(given))  # what was typed, not the nearest binary number
    if not 0 <= value <= LARGEST:
        raise RuleError(f"{key} is out of bounds")
    return value


def _list(formula: Mapping[str, Any], operation: str, facts: Facts) -> list[Fraction]:
    return [value_of(part, facts) for part in formula[operation]]


def _product(formula: Mapping[str, Any], facts: Facts) -> Fraction:
    product = Fraction(1)
    for value in _list(formula, "product", facts):
        product *= value
    return product


def _difference(formula: Mapping[str, Any], facts: Facts) -> Fraction:
    whole, part = _list(formula, "difference", facts)
    return whole - part


def _tiers(formula: Mapping[str, Any], facts: Facts) -> Fraction:
    units, begun, total = value_of(formula["of"], facts), Fraction(0), Fraction(0)
    for tier in formula["tiers"]:
        end = min(units, Fraction(tier["to"])) if "to" in tier else units
        total += max(end - begun, Fraction(0)) * tier["each"]
        begun = end
    return total


def _percent(formula: Mapping[str, Any], facts: Facts) -> Fraction:
    share = value_of(formula["of"], facts) * Fraction(formula["percent"]) / 100
    return Fraction(_rounded(share, formula["to"]))


def _rounded(value: Fraction, step: int) -> int:
    """The nearest multiple of `step`; half a step counts as one."""
    return (2 * value.numerator + value.denominator * step) // (2 * value.denominator * step) * step


def _either(formula: Mapping[str, Any], facts: Facts) -> Fraction:
    return value_of(formula["then" if holds(formula["if"], facts) else "else"], facts)


def _total(formula: Mapping[str, Any], facts: Facts) -> Fraction:
    rows = facts.get(formula["over"])
    if not isinstance(rows, list) or not rows:
        return value_of(formula["total"], facts)
    if not all(isinstance(row, Mapping) for row in rows):
        raise RuleError(f"{formula['over']} has no rows")
    return sum((value_of(formula["total"], row) for row in rows), Fraction(0))


EVALUATE: Mapping[str, Callable[[Mapping[str, Any], Facts], Fraction]] = {
    "number": _number,
    "sum": lambda formula, facts: sum(_list(formula, "sum", facts), Fraction(0)),
    "product": _product,
    "least": lambda formula, facts: min(_list(formula, "least", facts)),
    "most": lambda formula, facts: max(_list(formula, "most", facts)),
    "difference": _difference,
    "tiers": _tiers,
    "percent": _percent,
    "if": _either,
    "total": _total,
}


INNER: Mapping[str, tuple[str, ...]] = {
    "tiers": ("of",),
    "percent": ("of",),
    "if": ("then", "else"),
    "total": ("total",),
    "number": (),
}
"""Where the formulas inside an operation stand; the others are lists of formulas."""


def inner_formulas(formula: Mapping[str, Any]) -> list[Any]:
    """The formulas inside a formula, in order. Raises RuleError."""
    operation = operation_of(formula)
    if operation in INNER:
        return [formula[key] for key in INNER[operation]]
    parts = formula[operation]
    pair = 2
    if not isinstance(parts, list) or not parts or (operation == "difference" and len(parts) != pair):
        raise RuleError(f"{operation}: a list of formulas is needed")
    return list(parts)


def _numbers(formula: Any) -> Iterator[str]:
    if not isinstance(formula, Mapping):
        return
    operation = operation_of(formula)
    if operation == "number":
        yield formula["number"]
    for part in inner_formulas(formula):
        yield from _numbers(part)
