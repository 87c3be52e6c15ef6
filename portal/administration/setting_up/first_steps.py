"""The smallest plan: what the first administrator needs, to go on by the pages."""

from django.utils import timezone

from portal.administration.setting_up.places import Seat, agencies_of
from portal.administration.setting_up.wanted import Plan, WantedAdministrator
from portal.administration.setting_up.weeks import usual_weeks


def first_plan(*, division: str, code: str, name: str, email: str) -> Plan:
    """The usual calendars, the People's Committee of the division with its units, and the administrator there.

    Raises Findings for a division that there is not.
    """
    seat = Seat(division, code, timezone.localdate(), communes=(), centre=False)
    return Plan(
        calendars=tuple(usual_weeks().values()),
        agencies=agencies_of(seat),
        administrator=WantedAdministrator(name, email, code),
    )
