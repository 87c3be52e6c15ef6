"""What is asked for about one day of a calendar."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from foundation.agencies.models import CalendarDay, CalendarDayKind
from foundation.core.errors import InvalidInput
from foundation.core.forms import DayField
from portal.administration.calendars import Wanted
from portal.administration.opening_hours import read_hours, said

USUAL = "usual"


class CalendarDayForm(forms.Form):
    """A date, what it is, and who decided so."""

    use_required_attribute = False

    day = DayField(label=gettext_lazy("Day"))
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=[*CalendarDayKind.choices, (USUAL, gettext_lazy("Like its weekday: take the entry out"))],
    )
    hours = forms.CharField(
        label=gettext_lazy("Opening hours"),
        help_text=gettext_lazy("For example 07:30-11:30, 13:30-17:00. Empty: the usual hours."),
        max_length=120,
        required=False,
    )
    name = forms.CharField(label=gettext_lazy("Name in Vietnamese"), max_length=160)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=160)
    decision = forms.CharField(label=gettext_lazy("Decision"), max_length=160, required=False)

    def clean_hours(self) -> list[list[str]]:
        """The hours as pairs of begin and end."""
        try:
            return read_hours(self.cleaned_data["hours"])
        except InvalidInput as error:
            raise ValidationError(str(error.message)) from error

    def wanted(self) -> Wanted:
        """What was asked for."""
        values: dict[str, Any] = dict(self.cleaned_data)
        kind = None if values.pop("kind") == USUAL else self.cleaned_data["kind"]
        windows = [] if kind in (None, CalendarDayKind.OFF) else values["hours"]
        del values["hours"]
        return Wanted(kind=kind, windows=windows, **values)


def as_typed(day: CalendarDay) -> dict[str, Any]:
    """A row as the form shows it."""
    facts = {"kind": day.kind, "name": day.name, "name_en": day.name_en, "decision": day.decision}
    return {**facts, "day": day.day.isoformat(), "hours": said(day.windows)}
