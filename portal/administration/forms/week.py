"""What is asked for about the week of a calendar, a new calendar, and the calendar of an office."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from foundation.agencies.models import OfficeCalendar
from foundation.core.errors import InvalidInput
from portal.administration.opening_hours import Windows, read_hours, said
from portal.administration.setting_up.weeks import usual_weeks
from portal.administration.weeks import WantedWeek
from portal.site.formats import WEEKDAYS


class HoursField(forms.CharField):
    """Opening hours of a day; empty on a day off. Its value is a list of pairs of "HH:MM"."""

    def clean(self, value: Any) -> Windows:
        """The windows. Raises ValidationError with what is wrong in words."""
        try:
            return read_hours(super().clean(value))
        except InvalidInput as error:
            raise ValidationError(str(error.message)) from error


class WeekForm(forms.Form):
    """The name of a calendar and its hours on seven days, `day0` the Monday."""

    use_required_attribute = False

    name = forms.CharField(label=_("Name of the calendar"), max_length=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name in enumerate(WEEKDAYS):
            self.fields[f"day{number}"] = HoursField(label=capfirst(name), max_length=120, required=False)

    def wanted(self) -> WantedWeek:
        """What was asked for."""
        days = range(len(WEEKDAYS))
        return WantedWeek(self.cleaned_data["name"], [self.cleaned_data[f"day{number}"] for number in days])


def week_as_typed(office: OfficeCalendar) -> dict[str, str]:
    """A calendar as the form shows it."""
    hours = {f"day{number}": said(windows) for number, windows in enumerate(office.weekly)}
    return {"name": office.name, **hours}


class NewCalendarForm(WeekForm):
    """Its name, and its hours: those typed, at first the usual ones of an office, or those of another calendar."""

    def __init__(self, *args: Any, calendars: list[tuple[str, str]], **kwargs: Any) -> None:
        office = usual_weeks()["office"]
        usual = {f"day{number}": said(windows) for number, windows in enumerate(office.weekly)}
        super().__init__(*args, initial=usual, **kwargs)
        self.fields["like"] = forms.ChoiceField(
            label=_("Begins as"),
            choices=[("", _("The hours below")), *((key, _copy_of(name)) for key, name in calendars)],
            required=False,
        )
        self.order_fields(["name", "like"])


class CalendarChoiceForm(forms.Form):
    """The calendar that an agency or a receiving point keeps."""

    use_required_attribute = False

    def __init__(self, *args: Any, calendars: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["calendar"] = forms.ChoiceField(label=_("Calendar"), choices=calendars, required=False)


def _copy_of(name: str) -> str:
    return gettext("A copy of: %(name)s") % {"name": name}
