"""Whose site this is: name and contact in the masthead and the footer.

Read from the settings and not from the database, so that an error page can still say it when the database is gone.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.core.text import is_digits


@dataclass(frozen=True, slots=True)
class Site:
    """Name and contact of the body that runs this site; empty contact is not shown."""

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""

    @property
    def phone_uri(self) -> str:
        """The telephone number as a `tel:` link wants it: digits and plus only."""
        return "".join(sign for sign in self.phone if is_digits(sign) or sign == "+")


def site_identity() -> Site:
    """The site in the language of the reader."""
    own_name = settings.SITE_NAME_EN if get_language() == "en" else settings.SITE_NAME
    return Site(
        name=own_name or _("Public administration service centre"),
        address=settings.SITE_ADDRESS,
        phone=settings.SITE_PHONE,
        email=settings.SITE_EMAIL,
    )
