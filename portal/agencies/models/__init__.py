"""Who serves: agencies, their units, the points where dossiers are handed in, when they work,
and the divisions of the country that addresses and agencies refer to."""

from portal.agencies.models.agency import Agency, AgencyKind, AgencyLevel
from portal.agencies.models.calendar import CalendarDay, CalendarDayKind, OfficeCalendar
from portal.agencies.models.division import Division, DivisionKind, DivisionMap, DivisionSuccession
from portal.agencies.models.receiving_point import ReceivingPoint
from portal.agencies.models.reorganisation import Reorganisation
from portal.agencies.models.site_identity import Accent, SiteIdentity
from portal.agencies.models.unit import Unit, UnitKind

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
