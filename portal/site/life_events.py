"""The six events of life by which people look for procedures."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """`value` is what the search page takes as its parameter `life_event`."""

    value: str
    label: str | Promise
    examples: str | Promise
    icon: str


LIFE_EVENTS = (
    LifeEvent("birth", _("Having a child"), _("birth registration, health insurance card"), "baby"),
    LifeEvent(
        "marriage", _("Getting married"), _("marriage registration, marital status"), "heart-handshake"
    ),
    LifeEvent("residence", _("Residence"), _("permanent and temporary residence"), "house"),
    LifeEvent("business", _("Doing business"), _("business household, company, licences"), "store"),
    LifeEvent("building", _("Building and land"), _("building permit, land certificate"), "building-2"),
    LifeEvent(
        "papers", _("Papers and certification"), _("certified copies, signatures, criminal record"), "stamp"
    ),
)
