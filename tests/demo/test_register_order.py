"""The register of the demo reads like one that was kept day by day."""

from datetime import datetime
from itertools import groupby

import pytest
import time_machine

from dossiers.models import Dossier
from foundation.core.working_time import VIETNAM
from portal.demo.dossiers import make_dossiers

pytestmark = pytest.mark.django_db


def test_a_later_number_was_received_no_earlier() -> None:
    with time_machine.travel(datetime(2026, 11, 11, 10, 0, tzinfo=VIETNAM), tick=False):
        make_dossiers(24, lambda _told: None)
    received = Dossier.objects.exclude(register_number=None).order_by(
        "receiving_point", "register_year", "register_number"
    )
    volumes = [
        list(rows)
        for _key, rows in groupby(received, key=lambda row: (row.receiving_point_id, row.register_year))
    ]
    assert max(map(len, volumes)) >= 4
    for rows in volumes:
        assert [row.register_number for row in rows] == list(range(1, len(rows) + 1))
        assert [row.received_at for row in rows] == sorted(row.received_at for row in rows if row.received_at)
