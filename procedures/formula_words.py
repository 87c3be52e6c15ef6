"""A formula in the words of the reader, so that people can check what they pay."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext, override

from foundation.core.wording import dong
from procedures.rules.formulas import Formula, operation_of

COUNTED = {
    "pages": gettext_lazy("page"),
    "copies": gettext_lazy("copy"),
    "people": gettext_lazy("person"),
}
"""What formulas count, in the singular; the rest is counted in the unit of the fee."""

FULL = "full"
"""Among the numbers of a reduction: the amount that those pay who have none."""


def unit_of(key: str, unit: str = "") -> str:
    """What is counted under the key, in the singular."""
    return str(COUNTED.get(key, unit or _("request")))


def amount_words(amount: int) -> str:
    """ "2.000 đ", or that it is free of charge."""
    return dong(amount) if amount else _("free of charge")


def counted_words(keys: Sequence[str], facts: Mapping[str, Any], unit: str) -> str:
    """ "10 trang, 2 bản"; empty while nothing was counted."""
    return ", ".join(_so_many(key, facts[key], unit) for key in keys if facts.get(key))


def counted_again(told: str) -> str:
    """The same in the language of the reader, of what was `told` in Vietnamese; a unit of the fee's own stays."""
    with override("vi"):
        keys = {unit_of(key): key for key in COUNTED}

    def again(match: re.Match[str]) -> str:
        return _so_many(keys[match[2]], int(match[1]), "")

    return re.sub(rf"\b([0-9]+) ({'|'.join(keys)})\b", again, told)


def _so_many(key: str, number: Any, unit: str) -> str:
    words = {
        "pages": npgettext("counted for a fee", "%(number)s page", "%(number)s pages", number),
        "copies": npgettext("counted for a fee", "%(number)s copy", "%(number)s copies", number),
        "people": npgettext("counted for a fee", "%(number)s person", "%(number)s people", number),
    }
    return words[key] % {"number": number} if key in words else f"{number} {unit_of(key, unit)}"


def formula_words(formula: Formula, unit: str = "") -> str:
    """ "2.000 đ/trang từ trang thứ 1 đến thứ 2, 1.000 đ/trang từ trang thứ 3 trở đi, nhiều nhất 200.000 đ, …"."""
    if isinstance(formula, int):
        return amount_words(formula)
    operation = operation_of(formula)
    match operation:
        case "number":
            return _number(formula["number"], unit)
        case "tiers":
            return _tiers(formula, unit)
        case "total":
            return formula_words(formula["total"], unit)
        case "percent":
            return _("%(percent)s%% of %(whole)s") % {
                "percent": formula["percent"],
                "whole": formula_words(formula["of"], unit),
            }
        case "if":
            parts = [formula_words(formula[key], unit) for key in ("then", "else")]
            return _("%(one)s or %(other)s, as the case may be") % {"one": parts[0], "other": parts[1]}
        case "product":
            return _product(formula["product"], unit)
        case _:
            return _list(operation, formula[operation], unit)


def _number(key: str, unit: str) -> str:
    return _("the full amount") if key == FULL else _("number: %(unit)s") % {"unit": unit_of(key, unit)}


def _tiers(formula: Mapping[str, Any], unit: str) -> str:
    counted = formula["of"]["number"] if set(formula["of"]) == {"number"} else ""
    word = unit_of(counted, unit)
    words, begun = [], 0
    for tier in formula["tiers"]:
        each = f"{amount_words(tier['each'])}/{word}"
        span = {"each": each, "unit": word, "first": begun + 1}
        if "to" in tier:
            words.append(_("%(each)s for %(unit)s %(first)d to %(last)d") % {**span, "last": tier["to"]})
        else:
            words.append(_("%(each)s from %(unit)s %(first)d on") % span)
        begun = tier.get("to", begun)
    return ", ".join(words)


def _product(parts: list[Any], unit: str) -> str:
    """Amounts for each of what is counted: "8.000 đ/bản", or a longer formula "for each copy"."""
    counted = [part["number"] for part in parts if isinstance(part, Mapping) and set(part) == {"number"}]
    rest = [part for part in parts if not (isinstance(part, Mapping) and set(part) == {"number"})]
    if len(rest) != 1 or not counted:
        return " × ".join(formula_words(part, unit) for part in parts)
    units = [unit_of(key, unit) for key in counted]
    if isinstance(rest[0], int):
        return "/".join([amount_words(rest[0]), *units])
    return _("%(amount)s, for each %(unit)s") % {
        "amount": formula_words(rest[0], unit),
        "unit": " × ".join(units),
    }


def _list(operation: str, parts: list[Any], unit: str) -> str:
    words = [formula_words(part, unit) for part in sorted(parts, key=lambda part: isinstance(part, int))]
    if operation == "least":
        return _("%(amount)s, at most %(cap)s") % {"amount": ", ".join(words[:-1]), "cap": words[-1]}
    if operation == "most":
        return _("%(amount)s, at least %(least)s") % {"amount": ", ".join(words[:-1]), "least": words[-1]}
    return (" + " if operation == "sum" else " − ").join(words)
