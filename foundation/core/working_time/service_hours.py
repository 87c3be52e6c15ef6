"""The two calendars under which a dossier runs."""

from dataclasses import dataclass

from foundation.core.working_time.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class ServiceHours:
    """When a service is open to the public, and when the work is done.

    `reception` is the calendar of the receiving point: it says when a dossier counts as received. `office` is that of
    the competent agency: it says which days and hours of the limit count and when they close. A counter that opens on
    Saturday mornings does not make Saturday a working day of the agency.
    """

    reception: WorkingCalendar
    office: WorkingCalendar
