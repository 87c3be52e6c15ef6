"""The public holidays of the country as a calendar takes them."""

from collections.abc import Iterable
from datetime import date

from foundation.agencies.holidays import NationalDay
from foundation.core.working_time import ExceptionalDay, exceptional_day


def as_exceptions(days: Iterable[NationalDay]) -> dict[date, ExceptionalDay]:
    """The rows; make-up days are worked in the hours of a usual day."""
    return {row.day: exceptional_day(row.kind) for row in days}
