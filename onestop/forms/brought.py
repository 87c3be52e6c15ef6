"""Counting the papers that lie on the counter: originals and copies of each."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dossiers.models import SupplementItem
from dossiers.moves.shared_arguments import MOST_SHEETS
from foundation.core.forms import WholeNumberField
from procedures.models import Component

BROUGHT = "brought_"
COUNTED = (("originals", _("Originals")), ("copies", _("Copies")))


def brought_fields(components: Iterable[Component]) -> dict[str, forms.Field]:
    """Two counts for each paper."""
    return {
        f"{BROUGHT}{kind}_{component.key}": WholeNumberField(
            label=f"{component.localised_name} – {words}", min_value=0, max_value=MOST_SHEETS, required=False
        )
        for component in components
        for kind, words in COUNTED
    }


def asked_counts(items: Iterable[SupplementItem]) -> dict[str, int]:
    """Field of each count → how many such sheets were asked for; certified copies and photocopies are copies. None
    where no number was said."""
    asked = (
        (item.component.key, {"originals": item.originals, "copies": item.certified + item.photocopies})
        for item in items
    )
    return {
        f"{BROUGHT}{kind}_{key}": number for key, counts in asked for kind, number in counts.items() if number
    }


def brought_in(cleaned: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """Key of each paper that came → how many originals and copies."""
    found: dict[str, dict[str, int]] = {}
    for field, number in cleaned.items():
        if field.startswith(BROUGHT) and number:
            kind, _line, key = field.removeprefix(BROUGHT).partition("_")
            found.setdefault(key, {})[kind] = number
    return found


def count_of(component: Component) -> str:
    """The first of the two fields of a paper."""
    return f"{BROUGHT}{COUNTED[0][0]}_{component.key}"
