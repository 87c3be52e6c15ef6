"""Vietnamese telephone numbers."""

import re

from django import forms
from django.utils.translation import gettext as _

MOBILE = re.compile(r"(?:0|\+84)([35789][0-9]{8})")
LANDLINE = re.compile(r"(?:0|\+84)(2[0-9]{9})")
SEPARATORS = re.compile("[ \u00a0.\\-()]")


def normal_phone(text: str) -> str:
    """The number in E.164 ("+84…"); blanks, dots, hyphens and brackets between the digits 0 to 9 are ignored.

    Raises ValidationError."""
    compact = SEPARATORS.sub("", text)
    match = MOBILE.fullmatch(compact) or LANDLINE.fullmatch(compact)
    if match is None:
        raise forms.ValidationError(_("Enter a Vietnamese phone number, for example 0912 345 678."))
    return f"+84{match[1]}"


def mobile_phone(text: str) -> str:
    """The number in E.164 when it is one of a mobile phone, which can take an SMS; nothing otherwise."""
    match = MOBILE.fullmatch(SEPARATORS.sub("", text))
    return f"+84{match[1]}" if match else ""


def local_phone(number: str) -> str:
    """The number as people write it here: "+84912345678" → "0912 345 678"; anything else stays."""
    if not number.startswith("+84"):
        return number
    digits = f"0{number[3:]}"
    return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
