"""What an error of the database means for whoever asked, and which lines of it the log can do without."""

import logging
from http import HTTPStatus
from typing import Final

import psycopg2
from django.db import DatabaseError, InterfaceError, OperationalError
from psycopg2.errors import LockNotAvailable, QueryCanceled

from foundation.core.database.outage import Outage
from foundation.core.errors import Busy, DomainError, Unreachable, WrongClock
from foundation.core.text import one_line

TOOK_TOO_LONG: Final = (LockNotAvailable, QueryCanceled)
GOING_OR_COMING: Final = ("08", "57P", "53300")
"""SQLSTATE: faults of the connection, a server that is ended or starts, and no place for another session."""
OTHER_MOMENT: Final = "MC001"
"""SQLSTATE of our own: the database's clock says another time than what shall be written."""

log = logging.getLogger(__name__)


def is_away(error: BaseException | None) -> bool:
    """Whether the server was not reached, or lost while it was spoken to: then nobody knows what it still did."""
    if isinstance(error, InterfaceError):
        return "connection" in str(error)
    if type(error) is DatabaseError:  # its session was killed while it waited for an answer
        return type(error.__cause__) is psycopg2.DatabaseError
    if not isinstance(error, OperationalError):
        return False
    code = getattr(error.__cause__, "pgcode", None)
    return code is None or code.startswith(GOING_OR_COMING)


def as_domain_error(error: BaseException | None) -> DomainError | None:
    """What to tell about a database that takes too long, is away or lives at another time; None for every other error.
    Noted in the log."""
    if isinstance(error, OperationalError) and isinstance(error.__cause__, TOOK_TOO_LONG):
        log.warning("The database took too long: %s", one_line(str(error)))
        return Busy()
    if error is not None and getattr(error.__cause__, "pgcode", None) == OTHER_MOMENT:
        log.error("This machine's clock is not the database's: nothing is written. %s", one_line(str(error)))
        return WrongClock()
    if error is not None and is_away(error):
        Outage.lose(error)
        return Unreachable()
    return None


class OneLineForAnOutage(logging.Filter):
    """Drops what each request, probe and task would say again: the outage was told, and a page of status 503 is told
    by whoever gave it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is written."""
        if getattr(record, "status_code", None) == HTTPStatus.SERVICE_UNAVAILABLE:
            return False
        error = record.exc_info[1] if record.exc_info else None
        if error is not None and is_away(error):
            Outage.lose(error)
            return False
        return True
