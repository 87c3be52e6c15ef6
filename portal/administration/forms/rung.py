"""What is asked for about a rung of the ladder of urging."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossiers.models import Measure
from dossiers.models.rung import MOST_HOURS
from foundation.core.forms import WholeNumberField

BEFORE: Final = "before"
WHO: Final = {
    "holder": pgettext_lazy("who is told", "Holder"),
    "heads": pgettext_lazy("who is told", "Heads of the handling unit"),
    "leaders": pgettext_lazy("who is told", "Leaders of the agency"),
}


class ToldForm(forms.Form):
    """Who."""

    use_required_attribute = False

    told = forms.MultipleChoiceField(
        label=_("Who is told"),
        error_messages={"required": _("Choose who is told.")},
        choices=list(WHO.items()),
        widget=forms.CheckboxSelectMultiple,
    )


class RungForm(ToldForm):
    """When, and who."""

    hours = WholeNumberField(
        label=_("Working hours"),
        min_value=0,
        max_value=MOST_HOURS,
        help_text=_("Counted by the calendar of each agency. 0 is as soon as it has passed."),
    )
    side = forms.ChoiceField(
        label=_("Before or after"),
        choices=[
            (BEFORE, pgettext_lazy("working hours", "Before")),
            ("after", pgettext_lazy("working hours", "After")),
        ],
    )
    measure = forms.ChoiceField(label=_("Counted from"), choices=Measure.choices)
    field_order = ("hours", "side", "measure", "told")

    def signed_hours(self) -> int:
        """The hours as a rung has them: negative before the moment."""
        hours: int = self.cleaned_data["hours"]
        return -hours if self.cleaned_data["side"] == BEFORE else hours
