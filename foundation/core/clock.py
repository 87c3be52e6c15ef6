"""Whether the time can be trusted. The clock itself is `django.utils.timezone.now`, for everything; a test holds that.

A machine sixty days ahead ended every dossier that waited for a supplement. What decides by the time alone, without a
person, therefore asks the database's machine first, and rests while the two disagree.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, ClassVar, Final

from django.conf import settings
from django.db import connection
from django.utils import timezone

NO_DIFFERENCE: Final = timedelta()

log = logging.getLogger(__name__)


class Told:
    """Whether the log of this process says that the clocks differ."""

    differ: ClassVar[bool] = False


def of_database() -> datetime:
    """What the clock of the database's machine says."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (moment,) = cursor.fetchone()
    said: datetime = moment
    return said


def difference() -> timedelta:
    """How far the clock of this machine is ahead of the database's, to half the time that asking took."""
    before = timezone.now()
    there = of_database()
    return before + (timezone.now() - before) / 2 - there


def is_right(ahead: timedelta) -> bool:
    """Whether so much is near enough; a tolerance of 0 compares nothing."""
    tolerance = timedelta(seconds=settings.CLOCK_DIFFERENCE_SECONDS)
    return not tolerance or abs(ahead) <= tolerance


def by_the_clock(sweep: Callable[[], None]) -> Callable[[], None]:
    """Make a sweep rest while this machine's clock and the database's differ; the log says both ends of that."""

    @wraps(sweep)
    def careful(*args: Any, **kwargs: Any) -> None:
        ahead = difference()
        differ = not is_right(ahead)
        if differ and not Told.differ:
            log.error(
                "This machine's clock is %d s ahead of the database's: sweeps rest.", ahead.total_seconds()
            )
        if Told.differ and not differ:
            log.warning("This machine's clock and the database's agree again: sweeps go on.")
        Told.differ = differ
        if not differ:
            sweep(*args, **kwargs)

    careful.by_the_clock = True  # type: ignore[attr-defined]
    return careful
