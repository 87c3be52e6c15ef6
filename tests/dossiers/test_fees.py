"""Fee lines told on receipt."""

import pytest

from dossiers.fees import lines_for
from dossiers.states import State
from tests.support.factories import dossier_in

pytestmark = pytest.mark.django_db
CERTIFIED_COPY = "2.000815"


def test_an_amount_per_page_is_multiplied_and_one_somebody_else_decides_stays_open() -> None:
    copy = dossier_in(State.REGISTERED, CERTIFIED_COPY)
    one, ten = lines_for(copy, {}), lines_for(copy, {"quantity": 10})
    assert any(line["amount"] and line["unit"] for line in one)
    for single, tenfold in zip(one, ten, strict=True):
        if single["amount"] is not None and single["unit"]:
            assert (tenfold["amount"], tenfold["quantity"]) == (10 * single["amount"], 10)
    permit = dossier_in(State.RECEIVED, "1.013225")
    assert [(line["kind"], line["amount"]) for line in permit.fees] == [("le_phi", None)]
    assert permit.fees[0]["decided_by"]


def test_no_quantity_makes_a_fee_disappear() -> None:
    copy = dossier_in(State.REGISTERED, CERTIFIED_COPY)
    assert lines_for(copy, {"quantity": 0}) == lines_for(copy, {"quantity": 1})
