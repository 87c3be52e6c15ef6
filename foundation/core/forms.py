"""Forms of every page: what an action refused stands beside what was typed, and fields that all of them share."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.forms import BaseForm, ChoiceField, DateField, DateInput, IntegerField
from django.utils.translation import gettext as _

from foundation.core.errors import Findings, InvalidInput
from foundation.core.text import is_digits

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199


@contextmanager
def errors_into(form: BaseForm) -> Iterator[None]:
    """Put an InvalidInput of the block into the bound form: at its field when the form has it, else above all fields.

    Afterwards `form.errors` tells whether to show the page again (status 422) or to go on. Every other domain error
    goes its way to its own page.
    """
    try:
        yield
    except Findings as found:
        for sentence in found.sentences:
            form.add_error(None, sentence)
    except InvalidInput as error:
        form.add_error(error.field if error.field in form.fields else None, str(error.message))


def offer(form: BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """List what may be chosen in this field of the form."""
    field = form.fields[name]
    assert isinstance(field, ChoiceField)
    field.choices = list(choices)


class WholeNumberField(IntegerField):
    """A whole number in the digits 0 to 9. Python would also read digits of other scripts (٣, ３) and underscores."""

    def to_python(self, value: Any) -> int | None:
        """The number; None where nothing was typed. Raises ValidationError."""
        digits = str(value).strip() if value is not None else ""
        if digits and not (is_digits(digits.removeprefix("-"))):
            raise ValidationError(_("Enter a whole number with the digits 0 to 9."))
        return super().to_python(value)


class DayInput(DateInput):
    """The browser's own calendar; the value as 2026-11-22."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(DateField):
    """A day of which one can reckon on: the day after 31/12/9999 is none."""

    widget = DayInput

    def validate(self, value: date | None) -> None:
        """Raises ValidationError for a day of another time than people live in."""
        super().validate(value)
        if value is not None and not is_of_our_time(value):
            said = {"first": FIRST_YEAR, "last": LAST_YEAR}
            raise ValidationError(_("Enter a day of the years %(first)s to %(last)s.") % said)


def is_of_our_time(day: date) -> bool:
    """Whether a day lies in the years that people write on papers."""
    return FIRST_YEAR <= day.year <= LAST_YEAR
