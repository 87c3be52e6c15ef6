"""What a fee is computed from, as those who keep the catalogue enter it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.core.forms import WholeNumberField
from procedures.admin_views.rule_forms import RuleForm
from procedures.rules.plain import PlainTerms

MOST_DONG = 2_000_000_000
ROWS = range(3)
KINDS = [("le_phi", _("fee")), ("phi", _("charge"))]
REDUCED = ("name", "ground", "pays")
SHOWN = ("name", "name_en", "ground", "pays")


def dong(label: Any, **more: Any) -> WholeNumberField:
    """A sum in đồng."""
    return WholeNumberField(label=label, min_value=0, max_value=MOST_DONG, required=False, **more)


class TermsForm(forms.Form):
    """What a fee is computed from, and who pays less."""

    use_required_attribute = False

    amount = dong(_("Amount in đồng"), help_text=_("0 means free of charge."))
    unit = forms.CharField(
        label=_("For each"), max_length=40, required=False, help_text=_("Empty: for each dossier.")
    )
    unit_en = forms.CharField(label=_("For each, in English"), max_length=40, required=False)
    further_from = WholeNumberField(
        label=_("From this number on another amount"), min_value=2, max_value=9999, required=False
    )
    further = dong(_("That other amount in đồng"))
    most = dong(_("At most, in đồng"))
    each_copy = forms.BooleanField(label=_("Pages are counted, and this holds for one copy"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in ROWS:
            self.fields |= {
                f"name_{row}": forms.CharField(label=_("Who pays less"), max_length=160, required=False),
                f"name_en_{row}": forms.CharField(
                    label=_("Who pays less, in English"), max_length=160, required=False
                ),
                f"ground_{row}": forms.CharField(label=_("Legal ground"), max_length=200, required=False),
                f"pays_{row}": dong(_("Pays, in đồng")),
            }

    def clean(self) -> dict[str, Any]:
        """What belongs together is entered together."""
        data = self.cleaned_data
        if data.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", _("Enter the amount; 0 means free of charge."))
        if (data.get("further_from") is None) != (data.get("further") is None):
            self.add_error("further", _("Enter both: from which number on, and the other amount."))
        if not data.get("unit") and any(data.get(name) for name in ("further_from", "each_copy")):
            self.add_error("unit", _("Enter what is counted, for example page."))
        for row in ROWS:
            given = [data.get(f"{name}_{row}") not in (None, "") for name in REDUCED]
            if any(given) and not all(given):
                self.add_error(f"name_{row}", _("Enter who pays less, on what ground, and how much."))
        return data

    def reduction_rows(self) -> list[list[forms.BoundField]]:
        """The fields of each reduction, for the page."""
        return [[self[f"{name}_{row}"] for name in SHOWN] for row in ROWS]

    def terms(self) -> dict[str, Any]:
        """The fields of `FeeTerms`."""
        data = self.cleaned_data
        terms = PlainTerms(
            data["amount"], data["further_from"], data["further"], data["most"], data["each_copy"]
        )
        return {
            "unit": data["unit"],
            "unit_en": data["unit_en"],
            "amount": terms.amount,
            "formula": terms.formula,
            "reductions": self._reductions(data),
        }

    def _reductions(self, data: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Each is claimed by those who prove it; what one pays is for each unit, as the amount is."""
        counted = {"number": "quantity"} if data["unit"] and not data["each_copy"] else 1
        return [
            {
                "key": f"local_{row}",
                "claimed": True,
                "name": data[f"name_{row}"],
                "name_en": data[f"name_en_{row}"],
                "ground": data[f"ground_{row}"],
                "pays": {"product": [pays, counted]} if (pays := data[f"pays_{row}"]) else 0,
            }
            for row in ROWS
            if data[f"name_{row}"]
        ]


class ResolutionForm(TermsForm, RuleForm):
    """A resolution, and what it charges."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)

    def facts(self) -> dict[str, Any]:
        """The fields of the fee by resolution but the decision."""
        return super().facts() | self.terms() | {"kind": self.cleaned_data["kind"]}
