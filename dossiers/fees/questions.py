"""What a fee needs to be told: how much is counted, and whether somebody belongs to a group that pays less."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from dossiers.fees.counting import USUALLY_ONE
from foundation.core.errors import InvalidInput
from foundation.core.forms import WholeNumberField
from foundation.core.text import whole_number
from procedures.formula_words import unit_of
from procedures.tariffs import CLAIM, Charge

MOST = 9999
MOST_ROWS = 100


def asked(charges: Iterable[Charge]) -> dict[str, str]:
    """The names of what must be counted, each with the unit it is counted in. The charges are those of somebody of whom
    nothing but the answers of the form is known."""
    wanted = [charge for charge in charges if charge.missing]
    return {key: unit_of(key, one.tariff.localised_unit) for one in wanted for key in one.tariff.counts}


def claims(charges: Iterable[Charge]) -> dict[str, str]:
    """The reductions that somebody may claim, by key, in words with their ground."""
    return {
        reduction.key: f"{reduction.localised_name} ({reduction.ground})"
        for charge in charges
        for reduction in charge.claims
    }


def fee_fields(charges: Iterable[Charge], known: Mapping[str, Any], **attrs: str) -> dict[str, forms.Field]:
    """A field for each thing to be counted, and a choice where somebody may pay less, filled with what is known."""
    charges = list(charges)
    fields: dict[str, forms.Field] = {
        key: WholeNumberField(
            label=count_label(key, unit),
            min_value=1,
            max_value=MOST,
            initial=known.get(key, 1 if key in USUALLY_ONE else None),
            widget=forms.NumberInput(attrs=attrs),
        )
        for key, unit in asked(charges).items()
    }
    if choices := claims(charges):
        fields[CLAIM] = forms.ChoiceField(
            label=_("Exemption or reduction"),
            help_text=_("Only with the paper that proves it."),
            choices=[("", _("None")), *choices.items()],
            required=False,
            initial=known.get(CLAIM, ""),
            widget=forms.Select(attrs=attrs),
        )
    return fields


def row_fields(charges: Iterable[Charge], known: Mapping[str, Any]) -> dict[str, forms.Field]:
    """A field for each number of each paper that the form lists, filled with what it says, to be counted on receipt."""
    return {
        f"{over}_{number}_{key}": WholeNumberField(
            label=f"{row.get('name') or number + 1}: {count_label(key, unit_of(key))}",
            min_value=1,
            max_value=MOST,
            initial=row.get(key),
        )
        for charge in charges
        for over, keys in charge.tariff.rows.items()
        for number, row in enumerate(known.get(over) or ())
        for key in keys
    }


def rows_in(values: Mapping[str, Any], charges: Iterable[Charge], known: Mapping[str, Any]) -> dict[str, Any]:
    """The papers among checked values of `row_fields`."""
    return {
        over: [{key: values[f"{over}_{number}_{key}"] for key in keys} for number in range(len(known[over]))]
        for charge in charges
        for over, keys in charge.tariff.rows.items()
        if known.get(over)
    }


def count_label(key: str, unit: str) -> str:
    """The question how many."""
    labels = {"pages": _("Pages of the original"), "copies": _("Number of copies")}
    return labels.get(key) or _("Quantity (%(unit)s)") % {"unit": unit}


def facts_in(values: Mapping[str, Any], charges: Iterable[Charge]) -> dict[str, Any]:
    """The facts among typed or checked values; what is no number in bounds counts as not said."""
    charges = list(charges)
    numbers = {key: whole_number(str(values.get(key, ""))) for key in asked(charges)}
    facts: dict[str, Any] = {key: number for key, number in numbers.items() if number and number <= MOST}
    chosen = values.get(CLAIM, "")
    return facts | ({CLAIM: chosen} if chosen in claims(charges) else {})


def check_facts(facts: Mapping[str, Any], charges: Iterable[Charge]) -> None:
    """Refuse facts that no fee asks for, numbers out of bounds and groups that pay no less. Raises InvalidInput."""
    charges = list(charges)
    counted = {key for charge in charges for key in charge.tariff.counts}
    rows = {over: keys for charge in charges for over, keys in charge.tariff.rows.items()}
    for key, value in facts.items():
        if key == CLAIM:
            if value and value not in claims(charges):
                raise InvalidInput(_("No fee of this request knows this exemption."), field=key)
        elif key in rows:
            _check_rows(key, value, rows[key], facts)
        elif key not in counted:
            raise InvalidInput(_("No fee of this request depends on this number."), field=key)
        else:
            _check_number(key, value)


def _check_rows(over: str, rows: Any, keys: list[str], facts: Mapping[str, Any]) -> None:
    """One row of numbers for each paper, and not the numbers of a single one beside them."""
    if any(key in facts for key in keys):
        raise InvalidInput(_("Count one paper or each paper, not both."), field=over)
    if not isinstance(rows, list) or not 1 <= len(rows) <= MOST_ROWS:
        raise InvalidInput(_("List from 1 to %(most)d papers.") % {"most": MOST_ROWS}, field=over)
    for row in rows:
        if not isinstance(row, Mapping) or set(row) != set(keys):
            raise InvalidInput(_("Count for each paper: %(keys)s.") % {"keys": ", ".join(keys)}, field=over)
        for value in row.values():
            _check_number(over, value)


def _check_number(key: str, value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST:
        raise InvalidInput(_("Enter a whole number from 1 to %(most)d.") % {"most": MOST}, field=key)


def check_counted(charges: Iterable[Charge]) -> None:
    """Refuse to go on while a fee waits for a number. Raises InvalidInput naming it."""
    for charge in charges:
        if charge.missing:
            label = count_label(charge.missing, unit_of(charge.missing, charge.tariff.localised_unit))
            raise InvalidInput(
                _("The fee depends on this number: %(label)s.") % {"label": label}, field=charge.missing
            )
