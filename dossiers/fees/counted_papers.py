"""Several papers in one request: a fee that is summed over papers is asked for the second and each further one too."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from dossiers.fees.questions import MOST, MOST_ROWS, count_label, facts_in
from foundation.core.forms import WholeNumberField
from foundation.core.text import whole_number
from procedures.formula_words import unit_of
from procedures.tariffs import CLAIM, Charge

Values = Mapping[str, Any]


def further_fields(charges: Iterable[Charge], typed: Values, **attrs: str) -> dict[str, forms.Field]:
    """Fields for each further paper of which something is `typed` (by the names of these fields), and for one more, so
    that another press shows the next; the first paper has the fields of `fee_fields`. None has to be filled."""
    return {
        _name(over, number, key): WholeNumberField(
            label=_("Paper %(number)d: %(question)s")
            % {"number": number + 1, "question": count_label(key, unit_of(key))},
            min_value=1,
            max_value=MOST,
            required=False,
            initial=typed.get(_name(over, number, key)),
            widget=forms.NumberInput(attrs=attrs),
        )
        for over, keys in _summed(charges).items()
        for number in range(1, min(_last(over, keys, typed) + 2, MOST_ROWS))
        for key in keys
    }


def left_open(values: Values, charges: Iterable[Charge]) -> Iterator[str]:
    """The fields of a further paper that were left empty while another number of it was typed."""
    for over, keys in _summed(charges).items():
        for number in range(1, _last(over, keys, values) + 1):
            names = [_name(over, number, key) for key in keys]
            given = [name for name in names if values.get(name)]
            yield from (name for name in names if given and name not in given)


def counted_in(values: Values, charges: Iterable[Charge]) -> dict[str, Any]:
    """The facts among typed or checked values: one row for each paper as soon as there are two."""
    charges = list(charges)
    facts = facts_in(values, charges)
    for over, keys in _summed(charges).items():
        rows = [_row(over, number, keys, values) for number in range(1, _last(over, keys, values) + 1)]
        further = [row for row in rows if all(row.values())]
        if further and all(key in facts for key in keys):
            first = {key: facts.pop(key) for key in keys}
            facts[over] = [first, *further]
    return facts


def spread(facts: Values, charges: Iterable[Charge]) -> dict[str, Any]:
    """Facts as the fields show them: those of the first paper under their own names."""
    shown = dict(facts)
    for over in _summed(charges):
        first, *further = shown.pop(over, None) or [{}]
        shown |= first
        shown |= {
            _name(over, number, key): value
            for number, row in enumerate(further, start=1)
            for key, value in row.items()
        }
    return shown


def counted_anew(values: Values, known: Values, charges: Iterable[Charge]) -> dict[str, Any]:
    """The facts among `values`, where they are others than those of `known` (as `spread` gives them); else nothing."""
    charges = list(charges)
    old, new = counted_in(known, charges), counted_in(values, charges)
    if CLAIM in old:
        new.setdefault(CLAIM, "")
    return new if new != old else {}


def _summed(charges: Iterable[Charge]) -> dict[str, list[str]]:
    return {over: keys for one in charges if one.missing for over, keys in one.tariff.rows.items()}


def _last(over: str, keys: list[str], values: Values) -> int:
    numbers = range(1, MOST_ROWS)
    return max((one for one in numbers if any(values.get(_name(over, one, key)) for key in keys)), default=0)


def _row(over: str, number: int, keys: list[str], values: Values) -> dict[str, int]:
    typed = {key: whole_number(str(values.get(_name(over, number, key)) or "")) for key in keys}
    return {key: value if value and value <= MOST else 0 for key, value in typed.items()}


def _name(over: str, number: int, key: str) -> str:
    return f"{over}_{number}_{key}"
