"""The night, in which no telephone rings for what can wait for the morning; by the hours that the site sets."""

from datetime import datetime, time, timedelta

from django.conf import settings

from foundation.core.working_time import VIETNAM


def hours() -> tuple[int, int] | None:
    """From which hour until which it is night; None where the site has no night."""
    begins, ends = settings.QUIET_FROM_HOUR, settings.QUIET_UNTIL_HOUR
    return (begins, ends) if begins != ends else None


def is_night(moment: datetime) -> bool:
    """Whether it is night in Vietnam."""
    return morning_after(moment) > moment


def morning_after(moment: datetime) -> datetime:
    """When the night ends in which the moment lies; the moment itself by day. The same hour twice is no night."""
    local = moment.astimezone(VIETNAM)
    begins, ends = settings.QUIET_FROM_HOUR, settings.QUIET_UNTIL_HOUR
    is_evening, is_morning = local.hour >= begins, local.hour < ends
    over_midnight = begins > ends
    if not (is_evening or is_morning if over_midnight else is_evening and is_morning):
        return moment
    day = local.date() + timedelta(days=1 if over_midnight and is_evening else 0)
    return datetime.combine(day, time(ends), VIETNAM)
