"""What every rule of a province asks: which text sets it, for whom, and from when on."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.core.forms import DayField, offer
from procedures.decisions import RESOLUTION, Citation

WAYS = [("", _("every way")), ("1", _("in person")), ("2", _("online")), ("3", _("by post"))]


class RuleForm(forms.Form):
    """The text that sets something, the agency, the way, the case and the days."""

    use_required_attribute = False
    cites = RESOLUTION

    decision_number = forms.CharField(
        label=_("Number of the resolution"), max_length=60, help_text=_("For example 12/2026/NQ-HĐND.")
    )
    decision_signed_on = DayField(label=_("Date of the resolution"))
    decision_title = forms.CharField(label=_("Title of the resolution"), max_length=500)
    agency = forms.ChoiceField(label=_("Agency"), help_text=_("It holds for all agencies under it as well."))
    channel = forms.ChoiceField(label=_("Way to file"), choices=WAYS, required=False)
    case_key = forms.ChoiceField(label=_("Case"), required=False)
    valid_from = DayField(label=_("First day"))
    last_day = DayField(
        label=_("Last day"), required=False, help_text=_("Empty while no other takes its place.")
    )

    def __init__(
        self, *args: Any, agencies: Sequence[tuple[str, str]], cases: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "agency", [("", _("Choose…")), *agencies])
        offer(self, "case_key", [("", _("every case")), *cases])
        if not cases:
            del self.fields["case_key"]

    def decision(self) -> Citation:
        """The text that sets it."""
        data = self.cleaned_data
        return Citation(
            self.cites, data["decision_number"], data["decision_signed_on"], title=data["decision_title"]
        )

    def facts(self) -> dict[str, Any]:
        """The fields of the rule but the decision: for whom and from when on; a kind of rule adds what it sets."""
        data = self.cleaned_data
        return {
            "agency_id": int(data["agency"]),
            "channel": int(data["channel"]) if data["channel"] else None,
            "case_key": data.get("case_key", ""),
            "valid_from": data["valid_from"],
            "last_day": data["last_day"],
        }
