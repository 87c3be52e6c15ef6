"""Whose site this is, in the language of the reader: name, contact and look in masthead and footer."""

from dataclasses import dataclass
from typing import Final

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from foundation.agencies.identity import Identity, identity, remembered_identity
from foundation.agencies.models import Accent

ACCENTS: Final[dict[str, str]] = {
    Accent.RED: "#9b1c1f",
    Accent.BLUE: "#1f4e8c",
    Accent.GREEN: "#1d5e3a",
    Accent.TEAL: "#0f5b66",
    Accent.PURPLE: "#5b2c83",
    Accent.BROWN: "#6b4019",
}
"""The colour of each accent as static/css/accents.css has it; browsers of telephones colour their own frame with it."""


@dataclass(frozen=True, slots=True)
class Site:
    """Name, contact and look of the body that runs this site; empty contact is not shown."""

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    accent: str = Accent.RED
    logo_mark: str = ""

    @property
    def colour(self) -> str:
        """The accent as a colour."""
        return ACCENTS[self.accent]

    @property
    def logo_url(self) -> str:
        """Where the picture beside the name is: the site's own, or the mark that comes with the system."""
        return reverse("site_logo", args=[self.logo_mark]) if self.logo_mark else static("img/mark.svg")


def site_identity() -> Site:
    """The site in the language of the reader."""
    return _in_readers_language(identity())


def remembered_site() -> Site:
    """The same without asking anything, for the pages that tell of a fault."""
    return _in_readers_language(remembered_identity())


def _in_readers_language(known: Identity) -> Site:
    own_name = (known.name_en or known.name) if get_language() == "en" else known.name
    return Site(
        name=own_name or _("Public administration service centre"),
        address=known.address,
        phone=known.phone,
        email=known.email,
        accent=known.accent,
        logo_mark=known.logo_mark,
    )
