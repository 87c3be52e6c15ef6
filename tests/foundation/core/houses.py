"""Where the calendars of a service come from in tests."""

from foundation.core.working_time import ServiceHours, WorkingCalendar


def one_house(calendar: WorkingCalendar) -> ServiceHours:
    """An agency and a receiving point that keep the same hours."""
    return ServiceHours(calendar, calendar)
