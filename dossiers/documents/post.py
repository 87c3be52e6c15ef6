"""Sending a result by the public postal service: where to, and under which number it can be followed."""

import re

from django.utils.translation import gettext as _

from dossiers.models import Dossier
from foundation.core.errors import InvalidInput

NUMBER = re.compile(r"[0-9A-Z]{8,30}")
S10 = re.compile(r"[A-Z]{2}([0-9]{8})([0-9])[A-Z]{2}")
WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def tracking_number(typed: str) -> str:
    """The number of a postal item as the carrier writes it: capitals and digits without spaces, 8 to 30.

    A number in the form of the Universal Postal Union (S10: EE123456785VN) has to fit its check digit. Raises
    InvalidInput naming the field `tracking`.
    """
    number = re.sub(r"[\s.-]", "", typed).upper()
    if not NUMBER.fullmatch(number):
        raise InvalidInput(
            _("Enter the tracking number that stands on the receipt of the post office."), field="tracking"
        )
    item = S10.fullmatch(number)
    if item and check_digit(item[1]) != int(item[2]):
        raise InvalidInput(
            _("This tracking number has a typing mistake. Compare it with the receipt of the post office."),
            field="tracking",
        )
    return number


def check_digit(serial: str) -> int:
    """The check digit of the eight digits of a postal item (UPU standard S10)."""
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(serial, WEIGHTS, strict=True)) % 11
    return {10: 0, 11: 5}.get(rest, rest)


def postal_address(dossier: Dossier) -> str:
    """Where the result is sent: the address given for delivery, else the one where the applicant lives."""
    return dossier.delivery_address or dossier.applicant_address
