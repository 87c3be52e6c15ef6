"""What is owed: what was told stays, the fees told last count, each demand is by itself, and settled is settled."""

from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from dossiers.actions.confirm_payment import confirm_payment
from dossiers.actions.request_payment import request_payment
from dossiers.actions.take_back_fees import take_back_fees
from dossiers.actions.take_fees import take_fees
from dossiers.fees.owing import OWED
from dossiers.fees.takings import fees_of
from dossiers.models import Dossier, StepInstance
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.statements.rows import Rows
from payments.models import Obligation, ObligationLine, TakingBack, TakingWay
from payments.selectors import Owed, demands, fees_open, fees_owed, fees_owed_along, is_owed
from payments.telling import demand
from payments.till import fees_taken, last_of_fees
from tests.dossiers.stages import OTHER, at_stage
from tests.support.factories import staff, walk
from tests.support.money import fee, tell

pytestmark = pytest.mark.django_db


def owing() -> Dossier:
    """A received dossier that owes 10.000 đ for one thing and 5.000 đ for another."""
    dossier = walk(OTHER).go("submit", "receive").dossier
    tell(dossier, fee(10_000), fee(5_000, kind="phi", name="Phí (2 bản)", counted="2 bản"))
    return dossier


def test_what_is_owed_is_what_was_told_last() -> None:
    dossier = owing()
    owed = fees_owed(dossier.pk)
    assert owed is not None
    assert (owed.amount, [line.name for line in owed.lines]) == (15_000, ["Lệ phí", "Phí (2 bản)"])
    tell(dossier, fee(8_000))
    assert (fees_of(dossier).amount, fees_of(dossier).is_owed) == (8_000, True)
    tell(dossier)
    assert (fees_of(dossier).amount, fees_of(dossier).is_owed) == (0, False)


def along(dossier: Dossier) -> tuple[int | None, int, bool]:
    """What a query that reads the dossier brings along: what was told last, what of it is open, whether any is."""
    row = Dossier.objects.annotate(told=fees_owed_along(), open=fees_open(), owes=is_owed()).get(
        pk=dossier.pk
    )
    owed = Owed.read(row.told)
    return owed.amount if owed else None, row.open, row.owes


def test_a_query_brings_along_what_was_told_last_and_what_of_it_is_open() -> None:
    dossier = walk(OTHER).go("submit").dossier
    seen = [along(dossier)]
    for lines in ((), (fee(1),), (fee(0), fee(8_000))):
        tell(dossier, *lines)
        seen.append(along(dossier))
    assert seen == [(None, 0, False), (0, 0, False), (1, 1, True), (8_000, 8_000, True)]


def test_a_list_shows_what_is_open_until_the_dossier_ends_without_a_result() -> None:
    dossier = owing()
    rows = Dossier.objects.filter(pk=dossier.pk)
    shown = []
    for state in (State.RECEIVED, State.RETURNED, State.REFUSED, State.WITHDRAWN, State.STOPPED):
        rows.update(state=state)
        shown.append(rows.values_list(OWED, flat=True).get())
    assert shown == [15_000, 15_000, 0, 0, 0]


def test_the_last_line_that_was_taken_or_taken_back_is_one() -> None:
    dossier, reception = owing(), staff(Role.RECEPTION)
    assert list(last_of_fees(dossier.pk)) == []
    take_fees(actor=reception, dossier_id=dossier.pk, receipt="BL 7", way=TakingWay.CASH)
    taken = [line.pk for line in fees_taken(dossier.pk)]
    assert len(taken) == 2
    assert list(last_of_fees(dossier.pk)) == [max(taken)]


def test_fees_are_locked_for_whoever_asks_for_it_alone() -> None:
    dossier = owing()
    with CaptureQueriesContext(connection) as queries:
        assert fees_owed(dossier.pk) == fees_owed(dossier.pk, lock=True)
    assert ["FOR UPDATE" in query["sql"] for query in queries] == [False, True]


def test_a_line_on_a_receipt_is_named_by_200_letters_of_its_ground() -> None:
    rows = Rows()
    demand(rows, 1, 1, 250_000, "a" * 201, timezone.now())
    assert [line.name for line in rows.all(ObligationLine)] == ["a" * 200]


def test_while_one_line_is_not_known_no_amount_is() -> None:
    dossier = owing()
    tell(dossier, fee(10_000), fee(None, decided_by="Hội đồng nhân dân tỉnh"))
    found = fees_of(dossier)
    assert found.owed is not None
    assert (found.owed.amount, found.amount, found.is_owed) == (None, 0, False)
    assert [line.how_much for line in found.lines] == ["10.000 đồng", "do Hội đồng nhân dân tỉnh quy định"]


@pytest.mark.parametrize(
    ("amount", "words"), [(1_250_000, "1.250.000 đồng"), (0, "Không thu"), (None, "do địa phương quy định")]
)
def test_a_line_says_how_much_or_who_sets_it(amount: int | None, words: str) -> None:
    assert fee(amount).how_much == words


@pytest.mark.parametrize(
    ("amount", "words", "vietnamese"),
    [
        (8_000, "8.000\xa0đ", "8.000 đồng"),
        (0, "Not charged", "Không thu"),
        (None, "set by the locality", "do địa phương quy định"),
    ],
)
def test_a_line_speaks_to_readers_of_english_and_papers_stay_vietnamese(
    amount: int | None, words: str, vietnamese: str
) -> None:
    counted = "3 trang, 1 bản; 1 người, 2 tầng"
    line = fee(amount, kind="phi", name=f"Phí ({counted})", counted=counted, source="Nghị quyết 1")
    with override("en"):
        assert line.localised_name == "Charge (3 pages, 1 copy; 1 person, 2 tầng)"
        assert line.localised_how_much == f"{words} (Nghị quyết 1)"
        assert line.how_much == f"{vietnamese} (Nghị quyết 1)"
    assert (line.localised_name, line.how_much) == (line.name, f"{vietnamese} (Nghị quyết 1)")
    assert line.localised_how_much.replace("\xa0đ", " đồng") == line.how_much


@pytest.mark.parametrize(
    ("body", "english"),
    [
        ("Hội đồng nhân dân cấp tỉnh", "the provincial People's Council"),
        ("Hội đồng nhân dân tỉnh", "the provincial People's Council"),
        ("Hội đồng nhân dân tỉnh Lào Cai", "the People's Council of Lào Cai"),
        ("Hội đồng nhân dân thành phố Hà Nội", "the People's Council of Hà Nội"),
        ("Bộ Tài chính", "Bộ Tài chính"),
    ],
)
def test_who_sets_a_fee_has_an_english_name_on_english_pages_and_none_on_papers(
    body: str, english: str
) -> None:
    line = fee(None, decided_by=body)
    with override("en"):
        assert line.localised_how_much == f"set by {english}"
        assert line.how_much == f"do {body} quy định"
    assert line.localised_how_much == f"do {body} quy định"


def test_money_that_is_taken_settles_the_fees_until_it_is_taken_back() -> None:
    dossier, reception = owing(), staff(Role.RECEPTION)
    take_fees(actor=reception, dossier_id=dossier.pk, receipt="BL 7", way=TakingWay.CASH)
    settled = Obligation.objects.get(subject_id=dossier.pk, settled_at__isnull=False)
    assert (settled.amount, settled.receipt, fees_of(dossier).is_owed) == (15_000, "BL 7", False)
    take_back_fees(
        actor=reception, dossier_id=dossier.pk, back_as=TakingBack.MISTAKE, reason="Ghi nhầm hồ sơ."
    )
    assert fees_of(dossier).is_owed
    assert not Obligation.objects.filter(subject_id=dossier.pk, settled_at__isnull=False).exists()


def test_each_demand_is_settled_by_its_own_receipt() -> None:
    dossier, reception = at_stage("payment_requested"), staff(Role.RECEPTION)
    confirm_payment(actor=reception, dossier_id=dossier.pk, receipt="NH 1")
    holder = StepInstance.objects.get(dossier=dossier, left_at=None).assignee
    assert holder is not None
    request_payment(
        actor=Actor.of(holder), dossier_id=dossier.pk, amount=250_000, reason="Theo thông báo thuế số 2"
    )
    assert demands(dossier.pk)[0].settled_at is None
    confirm_payment(actor=reception, dossier_id=dossier.pk, receipt="NH 2")
    second, first = demands(dossier.pk)
    assert (second.amount, second.ground, second.receipt) == (250_000, "Theo thông báo thuế số 2", "NH 2")
    assert (first.receipt, first.settled_at is not None) == ("NH 1", True)
    asked = dossier.events.filter(move="request_payment").order_by("number").values_list("number", flat=True)
    assert list(asked) == [first.number, second.number]


@pytest.mark.parametrize(
    "change",
    [
        lambda: Obligation.objects.update(amount=1),
        lambda: Obligation.objects.update(told_at=timezone.now()),
        lambda: Obligation.objects.all().delete(),
        lambda: ObligationLine.objects.update(amount=1),
        lambda: ObligationLine.objects.all().delete(),
    ],
)
def test_what_was_told_stays_as_it_was_told(change: Any) -> None:
    owing()
    with pytest.raises(Error, match="What was told stays"), transaction.atomic():
        change()
