"""What is asked for when a list of procedures is brought in, and when many agencies shall offer many procedures."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.core.forms import DayField
from procedures.choices import all_field_choices, level_choices, service_levels
from procedures.offering_rules import COMMUNES, OfferingRule
from procedures.selectors.places_of_offerings import point_choices, unit_choices

MOST_BYTES = 5 * 1024 * 1024


class ImportForm(forms.Form):
    """The list as a file in YAML or JSON."""

    use_required_attribute = False

    file = forms.FileField(
        label=gettext_lazy("File of the national list"), help_text=gettext_lazy("YAML or JSON up to 5 MB.")
    )

    def text(self) -> str:
        """What the file says."""
        return str(self.cleaned_data["text"])

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for what is too large or no text."""
        sent = self.cleaned_data.get("file")
        if sent is None:
            return self.cleaned_data
        if sent.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB. Split the list."))
        try:
            return {**self.cleaned_data, "text": sent.read().decode("utf-8-sig")}
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("The file is no text in UTF-8. Save it again as UTF-8.")) from error


class OfferForm(forms.Form):
    """Which procedures, where, handled by which unit, received where, how far online, from when on."""

    use_required_attribute = False

    level = forms.ChoiceField(
        label=gettext_lazy("Level of the procedures"), required=False, choices=level_choices
    )
    field = forms.ChoiceField(
        label=gettext_lazy("Field of the procedures"), required=False, choices=all_field_choices
    )
    codes = forms.CharField(
        label=gettext_lazy("Only these procedures"),
        help_text=gettext_lazy("Codes separated by commas or spaces; empty for all of that level and field."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    agencies = forms.CharField(
        label=gettext_lazy("Only these agencies"),
        help_text=gettext_lazy("Identifier codes separated by commas or spaces; empty for all communes."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    unit = forms.ChoiceField(label=gettext_lazy("Handled by the unit"), choices=unit_choices)
    points = forms.ChoiceField(label=gettext_lazy("Received at"), required=False, choices=point_choices)
    service_level = forms.ChoiceField(label=gettext_lazy("How far online"), choices=service_levels)
    since = DayField(
        label=gettext_lazy("In force from"),
        initial=timezone.localdate,
    )

    def rule(self) -> OfferingRule:
        """What was asked for."""
        said = self.cleaned_data
        return OfferingRule(
            unit=said["unit"],
            since=said["since"],
            agencies=_words(said["agencies"]) or COMMUNES,
            codes=_words(said["codes"]),
            level=said["level"],
            field=said["field"],
            points=(said["points"],) if said["points"] else (),
            service_level=said["service_level"],
        )


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())
