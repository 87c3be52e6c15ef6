"""Spans of days: from the first day on which something holds to the first day without it, which may be open."""

from datetime import date

from django.db.models import Q


def lasting(day: date, until: str = "until") -> Q:
    """What has not ended by that day, whether it has begun or not; `until` names the field, or the path to it."""
    return Q(**{until: None}) | Q(**{f"{until}__gt": day})


def holding(day: date, since: str = "since", until: str = "until") -> Q:
    """What holds on that day: it has begun and has not ended."""
    return lasting(day, until) & Q(**{f"{since}__lte": day})
