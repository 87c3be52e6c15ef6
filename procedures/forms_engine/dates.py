"""Dates as people type them: three boxes for day, month and year, each free text."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100

Boxes = list[str]


class WholeField(forms.MultiValueField):
    """Several boxes that are one answer: required means that the answer is there, whatever the boxes hold."""

    def validate(self, value: Any) -> None:
        """Raises ValidationError for a required answer that came to nothing, e.g. boxes with blanks."""
        forms.Field.validate(self, value)


class ThreeBoxes(forms.MultiWidget):
    """Day, month and year as three text boxes named <name>_day, <name>_month and <name>_year."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(dict.fromkeys(("day", "month", "year"), forms.TextInput), attrs)

    def decompress(self, value: Any) -> Boxes:
        """ISO text (also only the year, or year and month) → day, month, year."""
        year, month, day = ([*str(value).split("-"), "", ""])[:3] if value else ("", "", "")
        return [day, month, year]


class ThreeBoxField(WholeField):
    """A date in three boxes; cleaned to ISO text, "" when all boxes are empty.

    `partial`: the day, or day and month, may stay empty ("1990", "1990-05"). `not_future`: today is the last day,
    `not_past`: today is the first. `least_age`: somebody born on that day is that many years old today.
    """

    widget = ThreeBoxes
    default_error_messages = {"required": gettext_lazy("Enter the day, month and year.")}

    def __init__(
        self,
        *,
        partial: bool = False,
        not_future: bool = False,
        not_past: bool = False,
        least_age: int = 0,
        **kwargs: Any,
    ) -> None:
        self.partial, self.not_future = partial, not_future
        self.not_past, self.least_age = not_past, least_age
        boxes = [forms.CharField(max_length=length) for length in (2, 2, 4)]
        super().__init__(boxes, require_all_fields=False, **kwargs)
        for box in self.fields:
            box.required = False

    def compress(self, data_list: Boxes) -> str:
        """Boxes → ISO text. Raises ValidationError saying which date is meant."""
        day, month, year = data_list or ["", "", ""]
        if not any((day, month, year)):
            return ""
        value = _partial(day, month, year) if self.partial else _whole(day, month, year)
        self._check_against_today(value, timezone.localdate())
        return value

    def _check_against_today(self, value: str, today: dt.date) -> None:
        if self.not_future and value > today.isoformat():
            raise ValidationError(_("This date has not come yet. Enter a date up to today."))
        if self.not_past and value < today.isoformat():
            raise ValidationError(_("This date is past. Enter today or a later date."))
        if self.least_age and value > _years_before(today, self.least_age):
            raise ValidationError(
                _("This person is not yet %(age)d years old. Check the date of birth.")
                % {"age": self.least_age}
            )


def _years_before(day: dt.date, years: int) -> str:
    """The same day that many years ago as ISO text; who was born on 29 February comes of age on 1 March."""
    return f"{day.year - years:04}-{day:%m-%d}"


def _whole(day: str, month: str, year: str) -> str:
    if not (day and month and year):
        raise ValidationError(_("Enter all three: day, month and year, for example 27 / 3 / 1990."))
    try:
        value = dt.date(_year(year), int(month), int(day))
    except ValueError as error:
        raise ValidationError(_("There is no such date. Enter it like 27 / 3 / 1990.")) from error
    return value.isoformat()


def _partial(day: str, month: str, year: str) -> str:
    if day and month:
        return _whole(day, month, year)
    if day or not year:
        raise ValidationError(_("Enter at least the year; a day needs its month."))
    try:
        return dt.date(_year(year), int(month or 1), 1).isoformat()[: 7 if month else 4]
    except ValueError as error:
        raise ValidationError(_("There is no such date. Enter it like 27 / 3 / 1990.")) from error


def _year(text: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", text) or not EARLIEST_YEAR <= int(text) <= LATEST_YEAR:
        raise ValidationError(_("Enter the year with four digits, for example 1990."))
    return int(text)


class RangeBoxes(forms.MultiWidget):
    """Two dates, named <name>_from and <name>_to, each of three boxes."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"from": ThreeBoxes, "to": ThreeBoxes}, attrs)

    def decompress(self, value: Any) -> list[str]:
        """{"from": ISO, "to": ISO} → both texts."""
        return [value.get("from", ""), value.get("to", "")] if value else ["", ""]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Both dates with the words "from" and "to" before them."""
        dates = self.get_context(name, value, attrs)["widget"]["subwidgets"]
        return render_to_string("procedures/widgets/date_range.html", {"dates": dates})


class RangeField(WholeField):
    """From one date to another; cleaned to {"from": ISO, "to": ISO}. The end may stay open: then "to" is ""."""

    widget = RangeBoxes
    default_error_messages = {"required": gettext_lazy("Enter the date from which on.")}

    def __init__(self, **kwargs: Any) -> None:
        fields = [ThreeBoxField(required=False), ThreeBoxField(required=False)]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> dict[str, str] | None:
        """Both dates as one value; None when nothing was typed."""
        start, end = data_list or ["", ""]
        if not start and not end:
            return None
        if not start:
            raise ValidationError(_("Enter the date from which on."))
        if end and end < start:
            raise ValidationError(_("The end lies before the beginning. Check both dates."))
        return {"from": start, "to": end}
