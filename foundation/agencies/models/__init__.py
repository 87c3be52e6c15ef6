"""Who serves: agencies, their units, the points where dossiers are handed in, when they work,
and the divisions of the country that addresses and agencies refer to."""

from foundation.agencies.models.agency import Agency, AgencyKind, AgencyLevel
from foundation.agencies.models.calendar import CalendarDay, CalendarDayKind, OfficeCalendar
from foundation.agencies.models.division import Division, DivisionKind, DivisionMap, DivisionSuccession
from foundation.agencies.models.receiving_point import ReceivingPoint
from foundation.agencies.models.reorganisation import Reorganisation
from foundation.agencies.models.site_identity import Accent, SiteIdentity
from foundation.agencies.models.unit import Unit, UnitKind

__all__ = [
    "Accent",
    "Agency",
    "AgencyKind",
    "AgencyLevel",
    "CalendarDay",
    "CalendarDayKind",
    "Division",
    "DivisionKind",
    "DivisionMap",
    "DivisionSuccession",
    "OfficeCalendar",
    "ReceivingPoint",
    "Reorganisation",
    "SiteIdentity",
    "Unit",
    "UnitKind",
]
