"""The six events of life by which people look for procedures."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from procedures.models import LifeEvent as Occasion


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """One of the occasions by which procedures are filed, as the search names them too."""

    occasion: Occasion
    examples: str | Promise
    icon: str

    @property
    def value(self) -> str:
        """What the search page takes as its parameter `life_event`."""
        return self.occasion.value

    @property
    def label(self) -> str | Promise:
        """Its name."""
        return self.occasion.label


LIFE_EVENTS = (
    LifeEvent(Occasion.BIRTH, _("birth registration, health insurance card"), "baby"),
    LifeEvent(Occasion.MARRIAGE, _("marriage registration, marital status"), "heart-handshake"),
    LifeEvent(Occasion.RESIDENCE, _("permanent and temporary residence"), "house"),
    LifeEvent(Occasion.BUSINESS, _("business household, company, licences"), "store"),
    LifeEvent(Occasion.BUILDING, _("building permit, land certificate"), "building-2"),
    LifeEvent(Occasion.PAPERS, _("certified copies, signatures, criminal record"), "stamp"),
)
