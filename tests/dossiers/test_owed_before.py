"""What a web server of the release before took in during an upgrade is owed as everything else is."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from dossiers.actions.confirm_payment import confirm_payment
from dossiers.models import Dossier
from foundation.accounts.models import Role
from payments.models import Obligation, ObligationLine, Taking
from payments.selectors import demands, fees_owed
from tests.dossiers.stages import at_stage
from tests.payments.test_obligations import owing
from tests.support.factories import staff
from tests.support.guards import unguarded
from tests.support.money import told

pytestmark = pytest.mark.django_db
CHARGE = {
    "kind": "phi", "amount": 12_000, "full": 20_000, "unit": "trang", "counted": "10 trang", "decided_by": "",
    "source": "12/2026/NQ-HĐND", "reduction": "Hộ nghèo (Điều 10)", "note": "",
}  # fmt: skip
FEE = CHARGE | {"kind": "le_phi", "amount": 3_000, "counted": "", "reduction": ""}


def forget(*tables: str, dossier: Dossier) -> None:
    """The older release writes no row of these."""
    for table in tables:
        with unguarded(table), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE subject_id = %s", [dossier.pk])  # noqa: S608


def received_before(*lines: dict[str, Any]) -> Dossier:
    """A dossier as the older release receives it, with its fees in the column."""
    dossier = owing()
    forget("payments_obligation", "payments_obligationline", dossier=dossier)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE dossiers_dossier SET fees = %s WHERE id = %s", [json.dumps(lines), dossier.pk])
    return dossier


def taken_before(dossier: Dossier, amount: int = 15_000, **more: Any) -> Taking:
    """What that release notes as taken at its till, for no obligation in particular."""
    said = {"kind": "phi", "name": "Phí", "amount": amount, "way": "cash", "receipt": "BL 7"} | more
    return Taking.objects.create(
        subject_id=dossier.pk, point=dossier.receiving_point, taken_by_id=staff(Role.RECEPTION).person_id,
        taken_at=timezone.now(), **said,
    )  # fmt: skip


def add() -> None:
    """Twice, for once has to be enough."""
    for _time in range(2):
        call_command("add_obligations", verbosity=0, stdout=StringIO())


def test_fees_that_were_told_in_the_column_are_owed() -> None:
    dossier = received_before(CHARGE, FEE)
    add()
    owed = fees_owed(dossier.pk)
    assert owed is not None
    assert (owed.amount, owed.is_settled, owed.number) == (
        15_000,
        False,
        dossier.events.get(move="receive").number,
    )
    first, second = told(dossier)
    assert (first.name, first.amount, first.full, first.reduction) == (
        "Phí (10 trang)", 12_000, 20_000, "Hộ nghèo (Điều 10)",
    )  # fmt: skip
    assert (second.name, second.amount, second.source) == ("Lệ phí", 3_000, "12/2026/NQ-HĐND")


def test_what_was_told_anew_since_stays_as_it_is() -> None:
    dossier = owing()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE dossiers_dossier SET fees = %s WHERE id = %s", [json.dumps([CHARGE] * 9), dossier.pk]
        )
    before = list(Obligation.objects.values()), list(ObligationLine.objects.order_by("pk").values())
    add()
    assert (list(Obligation.objects.values()), list(ObligationLine.objects.order_by("pk").values())) == before


def test_money_that_was_taken_there_settles_them_until_it_is_taken_back() -> None:
    dossier = received_before(CHARGE, FEE)
    add()
    taking = taken_before(dossier)
    add()
    settled = Obligation.objects.get(subject_id=dossier.pk)
    assert (settled.settled_at, settled.receipt) == (taking.taken_at, "BL 7")
    taken_before(dossier, -15_000, takes_back=taking, reason="Ghi nhầm hồ sơ.")
    add()
    again = Obligation.objects.get(subject_id=dossier.pk)
    assert (again.settled_at, again.receipt) == (None, "")


def test_what_was_demanded_and_confirmed_there_is_settled() -> None:
    dossier = at_stage("payment_requested")
    amount = demands(dossier.pk)[0].amount
    confirm_payment(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, receipt="NH 1")
    with unguarded("payments_obligation"):
        demands(dossier.pk).update(settled_at=None, receipt="")
    add()
    assert demands(dossier.pk)[0].receipt == "NH 1"
    with unguarded("payments_obligation"), unguarded("payments_obligationline"):
        ObligationLine.objects.filter(subject_id=dossier.pk, kind="obligation").delete()
        demands(dossier.pk).delete()
    add()
    [demanded] = demands(dossier.pk)
    assert (demanded.amount, demanded.receipt, demanded.settled_at is not None) == (amount, "NH 1", True)
