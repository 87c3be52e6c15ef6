"""Spans of days: from the first day on which something holds to the first day without it, which may be open."""

from calendar import monthrange
from datetime import date

from django.db.models import Q


def lasting(day: date, until: str = "until") -> Q:
    """What has not ended by that day, whether it has begun or not; `until` names the field, or the path to it."""
    return Q(**{until: None}) | Q(**{f"{until}__gt": day})


def holding(day: date, since: str = "since", until: str = "until") -> Q:
    """What holds on that day: it has begun and has not ended."""
    return lasting(day, until) & Q(**{f"{since}__lte": day})


def months_after(day: date, months: int) -> date:
    """The last day of so many months that begin on the day after `day`: the same day of the month, or the last one of a
    month that has no such day (Civil Code 91/2015/QH13, articles 147 and 148)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
