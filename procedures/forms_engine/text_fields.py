"""Form fields for the texts that have a shape of their own: names, personal numbers, phones, sums of money."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from foundation.accounts import tax_code
from foundation.accounts.citizen_id import is_well_formed
from foundation.accounts.phone import LANDLINE, MOBILE, SEPARATORS, local_phone
from foundation.core.text import BLANK_LETTERS, is_blank

WHOLE_DONG = re.compile(r"[0-9]+|[0-9]{1,3}(?:([., \u00a0])[0-9]{3})(?:\1[0-9]{3})*")
"""Digits alone, or in groups of three with one and the same sign between them: "1,5" is no sum of 15 đồng."""

LONGEST_SUM = 15
LETTER = rf"[^\W\d_{BLANK_LETTERS}]"


class NormalisedText(forms.CharField):
    """Text in Unicode NFC, as every stored text is."""

    def to_python(self, value: Any) -> str:
        """The text with composed letters; one in which nobody sees anything is none."""
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        return "" if is_blank(text) else text


class PersonName(NormalisedText):
    """Family, middle and given name; digits and signs are refused."""

    def to_python(self, value: Any) -> str:
        """The name with single spaces."""
        name = " ".join(super().to_python(value).split())
        if name and not re.fullmatch(rf"{LETTER}+(?:[ '’.\-]+{LETTER}+)*\.?", name):
            raise ValidationError(_("A name has letters only. Enter it as it stands in the identity paper."))
        return name


class CitizenId(forms.CharField):
    """The personal identification number; blanks and dots between the digits are accepted."""

    def to_python(self, value: Any) -> str:
        """Twelve digits, or nothing."""
        number = SEPARATORS.sub("", super().to_python(value) or "")
        if number and not is_well_formed(number):
            raise ValidationError(
                _("The personal identification number has 12 digits. Check it on the identity card.")
            )
        return number


class TaxCode(forms.CharField):
    """The tax code of an organisation, a branch, a household business or a person."""

    def to_python(self, value: Any) -> str:
        """The code with digits alone, or nothing."""
        code = tax_code.normal_tax_code(super().to_python(value) or "")
        if code and not tax_code.is_valid(code):
            raise ValidationError(
                _(
                    "This is no tax code. It has 10 digits, 13 for a branch, 12 for a person. Check each digit."
                )
            )
        return code


class ClockTime(forms.CharField):
    """A time of day, kept as "HH:MM"; "7 giờ 30" and "7h30" are accepted."""

    def to_python(self, value: Any) -> str:
        """The time with two digits for hour and minute, or nothing."""
        typed = (super().to_python(value) or "").strip().lower()
        parts = re.fullmatch(r"([01]?[0-9]|2[0-3])\s*(?::|h|giờ)\s*([0-5][0-9])?(?:\s*phút)?", typed)
        if typed and parts is None:
            raise ValidationError(_("Enter the time as hours and minutes, for example 07:30."))
        return f"{int(parts.group(1)):02}:{parts.group(2) or '00'}" if parts else ""


class Phone(forms.CharField):
    """A Vietnamese mobile or landline number, kept as E.164 ("+84912345678")."""

    def to_python(self, value: Any) -> str:
        """The number as E.164, or nothing."""
        typed = SEPARATORS.sub("", super().to_python(value) or "")
        if not typed:
            return ""
        number = MOBILE.fullmatch(typed) or LANDLINE.fullmatch(typed)
        if number is None:
            raise ValidationError(_("This is no Vietnamese phone number. Enter it like 0912 345 678."))
        return f"+84{number.group(1)}"

    def prepare_value(self, value: Any) -> Any:
        """The number as people write it here."""
        return local_phone(value) if isinstance(value, str) else value


class Number(forms.Field):
    """A number from `minimum` on, whole or with decimals; a comma is the decimal mark, as is a point."""

    def __init__(self, *, minimum: int = 0, decimals: bool = False, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "decimal" if decimals else "numeric"}), **kwargs
        )
        self.minimum, self.decimals = minimum, decimals

    def to_python(self, value: Any) -> int | float | None:
        """The number; None when nothing was typed."""
        typed = "" if value is None else str(value).strip().replace(",", ".")
        if not typed:
            return None
        after_the_mark = r"(\.[0-9]{1,3})?" if self.decimals else r"(\.0)?"
        if not re.fullmatch(rf"-?[0-9]{{1,9}}{after_the_mark}", typed):
            raise ValidationError(_("Enter a number, with digits only."))
        number = float(typed)
        if number < self.minimum:
            raise ValidationError(_("Enter a number of at least %(minimum)d.") % {"minimum": self.minimum})
        return int(number) if number.is_integer() else number


class Money(forms.Field):
    """A sum in whole đồng; points and blanks between the digits are accepted."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "numeric"}), **kwargs)

    def to_python(self, value: Any) -> int | None:
        """Whole đồng; None when nothing was typed."""
        typed = "" if value is None else str(value).strip().removesuffix("đ").rstrip()
        if not typed:
            return None
        if not WHOLE_DONG.fullmatch(typed) or len(digits := re.sub("[^0-9]", "", typed)) > LONGEST_SUM:
            raise ValidationError(_("Enter the sum in đồng, with digits only, for example 50.000.000."))
        return int(digits)

    def prepare_value(self, value: Any) -> Any:
        """The sum with points between the thousands."""
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value
