"""What a province sets for itself, as those who keep the catalogue enter it."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.core.forms import WholeNumberField, offer
from procedures.admin_views.rule_forms import RuleForm
from procedures.choices import service_levels
from procedures.decisions import DECISION
from procedures.editing import UNITS

MOST_BYTES = 200_000
"""A process of the most nodes that are read has a third of it."""


class OwnTermsForm(RuleForm):
    """A decision, and what it sets: a limit, how far online, a process."""

    cites = DECISION

    limit_value = WholeNumberField(
        label=_("Time limit"),
        min_value=1,
        max_value=1000,
        required=False,
        help_text=_("Not longer than the national one. Empty: the national one holds."),
    )
    limit_unit = forms.ChoiceField(label=_("Unit"), choices=[("", _("Choose…")), *UNITS], required=False)
    service_level = forms.ChoiceField(label=_("How far online"), required=False)
    process = forms.FileField(
        label=_("Process"),
        required=False,
        help_text=_("A JSON file with nodes and edges, as the manual describes it. Empty: as it is."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "service_level", [("", _("as the agency offers it")), *service_levels()])
        for name, label in {
            "decision_number": _("Number of the decision"),
            "decision_signed_on": _("Date of the decision"),
            "decision_title": _("Title of the decision"),
        }.items():
            self.fields[name].label = label
        self.fields["decision_number"].help_text = _("For example 12/QĐ-UBND.")
        self.fields["last_day"].help_text = _("Empty while no other decision takes its place.")

    def clean_process(self) -> dict[str, Any] | None:
        """The definition in the file."""
        file = self.cleaned_data["process"]
        if file is None:
            return None
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is too large for a process."))
        try:
            definition = json.loads(file.read())
            kept = json.dumps(definition, allow_nan=False, ensure_ascii=False)
            kept.encode()
        except (ValueError, RecursionError) as error:  # also no number, and no text that a database keeps
            raise forms.ValidationError(_("The file is not JSON.")) from error
        if "\\u0000" in kept:
            raise forms.ValidationError(_("The file is not JSON."))
        if not isinstance(definition, dict):
            raise forms.ValidationError(_("The file describes no process."))
        return definition

    def clean(self) -> dict[str, Any]:
        """A limit has its unit."""
        data = self.cleaned_data
        if bool(data.get("limit_value")) != bool(data.get("limit_unit")):
            self.add_error("limit_unit", _("Enter both: the time limit and its unit."))
        return data

    def facts(self) -> dict[str, Any]:
        """The fields of the terms but the decision and the process."""
        data = self.cleaned_data
        return super().facts() | {name: data[name] for name in ("limit_value", "limit_unit", "service_level")}
