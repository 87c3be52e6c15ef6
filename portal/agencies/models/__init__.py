"""Who serves: agencies, their units, the points where dossiers are handed in, and when they work."""

from portal.agencies.models.agency import Agency, AgencyKind, AgencyLevel
from portal.agencies.models.calendar import CalendarDay, CalendarDayKind, OfficeCalendar
from portal.agencies.models.receiving_point import ReceivingPoint
from portal.agencies.models.unit import Unit, UnitKind

__all__ = [
    "Agency",
    "AgencyKind",
    "AgencyLevel",
    "CalendarDay",
    "CalendarDayKind",
    "OfficeCalendar",
    "ReceivingPoint",
    "Unit",
    "UnitKind",
]
