"""A province with a hundred thousand dossiers, for what only shows in a large table."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from dossiers.states import State
from foundation.core.working_time import VIETNAM
from portal.demo.copies.load import copy_lives
from portal.demo.dossiers import make_dossiers
from tests.conftest import database_copy
from tests.support.factories import dossier_in

DOSSIERS = 100_000
ANYWHERE = 40
IN_ONE_WARD = (
    *[State.RETURNED] * 16, State.REFUSED, State.WITHDRAWN, State.FINISHED, State.REGISTERED, State.RECEIVED,
    State.PROCESSING, State.PROCESSING, State.PROCESSING, State.SUPPLEMENT_REQUESTED, State.PAYMENT_REQUESTED,
)  # fmt: skip
"""Most of the dossiers lie in one ward, so that its lists are long: forty wards with even shares would hide a scan."""


@contextmanager
def province(blocker: Any) -> Iterator[None]:
    """Let this process work on a copy of the test database with that many dossiers and with statistics about them."""
    with blocker.unblock(), database_copy("province") as copy:
        shared = connection.settings_dict["NAME"]
        connection.settings_dict["NAME"] = copy
        try:
            make_dossiers(ANYWHERE, lambda _told: None)
            for number, state in enumerate(IN_ONE_WARD, start=1):
                dossier_in(state, applicant=number, seed=number, at=last_monday())
            copy_lives(DOSSIERS)
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = shared


def last_monday() -> datetime:
    """Eight o'clock of a Monday that is a week and more ago, so that nobody acts in the future."""
    day = timezone.now().astimezone(VIETNAM)
    return (day - timedelta(days=day.weekday() + 7)).replace(hour=8, minute=0, second=0, microsecond=0)
