"""A dossier that is put under another procedure has the terms which that one had on the day of receipt.

A certificate of marital status has three working days by the national text; the province sets one, from its day on.
"""

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from dossiers.clock.recorded import recomputed
from dossiers.models import Dossier
from dossiers.process import process_of
from foundation.accounts.models import Role
from foundation.core.working_time import VIETNAM
from procedures.selectors import in_force
from tests.dossiers.clock.test_standing_promise import on_paper
from tests.dossiers.stages import make
from tests.onestop.conftest import at_counter, reception  # noqa: F401
from tests.onestop.test_dossier import move
from tests.procedures.admin.conftest import desk, keeper  # noqa: F401
from tests.procedures.test_terms import MARITAL, setting, without_review  # noqa: F401
from tests.support.factories import BIRTH, staff

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
ONE_DAY = {"limit_value": 1, "limit_unit": "working_day"}


@pytest.mark.parametrize(
    ("rule", "days", "due"),
    [
        ({"valid_from": MONDAY, "last_day": MONDAY}, 1, 3),
        ({"valid_from": TUESDAY}, 3, 5),
    ],
)
def test_the_limit_is_that_of_the_day_of_receipt(
    setting: Any,  # noqa: F811
    at_counter: Client,  # noqa: F811
    rule: dict[str, date],
    days: int,
    due: int,
) -> None:
    """Received on Monday the 2nd of March, put under it on Tuesday: one working day ends on Tuesday, three on Thursday,
    and the form at the counter says so before."""
    setting(**ONE_DAY, **rule)
    dossier = on_paper(BIRTH)
    told = move(at_counter, dossier, "change_procedure", procedure=MARITAL, reason="Chọn nhầm.", choose="1")
    assert f"Thời hạn: {days} ngày làm việc" in told.content.decode()
    put = make(
        "change_procedure", staff(Role.RECEPTION), dossier, procedure=MARITAL,
        at=datetime(2026, 3, 3, 9, tzinfo=VIETNAM),
    )  # fmt: skip
    assert (put.limit_value, put.limit_unit) == (days, "working_day")
    assert put.due_at == recomputed(put) == datetime(2026, 3, due, 17, tzinfo=VIETNAM)


def test_the_process_is_that_of_the_day_of_receipt(setting: Any) -> None:  # noqa: F811
    setting(process=without_review(in_force(MARITAL)), valid_from=TUESDAY)
    put = make(
        "change_procedure", staff(Role.RECEPTION), on_paper(BIRTH), procedure=MARITAL,
        at=datetime(2026, 3, 3, 9, tzinfo=VIETNAM),
    )  # fmt: skip
    dossier = Dossier.objects.get(pk=put.pk)
    assert dossier.process_variant_id is None
    assert [node.key for node in process_of(dossier).nodes] == [
        step["key"] for step in in_force(MARITAL).process["steps"]
    ]
