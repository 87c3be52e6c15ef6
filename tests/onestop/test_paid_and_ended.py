"""Money for what was demanded counts like fees once a dossier ended without a result, and is told before it ends."""

import re

import pytest
from django.db.models import Sum
from django.test import Client
from django.utils import timezone

from dossiers.actions.confirm_payment import confirm_payment
from dossiers.actions.withdraw import withdraw
from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.notifications.models import Message
from foundation.notifications.texts import text_of
from onestop.takings import day_of
from payments.models import Obligation, Taking
from payments.selectors import demands
from portal.site.formats import money
from tests.dossiers.stages import at_stage
from tests.onestop.conftest import account
from tests.onestop.test_takings import EXTRACT, take, take_back
from tests.support.factories import dossier_in, staff
from tests.support.money import fee, tell

pytestmark = pytest.mark.django_db
DEMANDED = "Nghĩa vụ tài chính"


def facts_on(page: str) -> list[tuple[str, str]]:
    """The facts of a page, each with its name, as they are read."""
    found = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", page, re.DOTALL)
    return [(name, " ".join(re.sub("<[^>]+>", "", told).split())) for name, told in found]


def dong_of(amount: int | None) -> str:
    """An amount as it is read, with a common space."""
    return " ".join(money(amount or 0).split())


def money_on(page: str) -> list[str]:
    """The lines of a till that say what is to be paid, or was taken, in all."""
    return [f"{name} {told}" for name, told in facts_on(page) if name in ("Phải nộp", "Tổng số đã nộp")]


def taken_in_all(dossier: Dossier) -> int:
    """What was taken for a dossier and not taken back, as the rows add up."""
    found: int = Taking.objects.filter(subject=dossier.pk).aggregate(sum=Sum("amount"))["sum"] or 0
    return found


def test_the_till_of_a_dossier_that_ended_says_what_was_taken_in_all_and_nothing_where_nothing_was(
    at_counter: Client, reception: Actor
) -> None:
    """What nobody owes and nobody paid is no total."""
    unpaid, given_back, paid = (dossier_in(State.RECEIVED, EXTRACT) for _each in range(3))
    for one in (given_back, paid):
        take(at_counter, one, f"BL {one.pk}")
    take_back(at_counter, given_back, "Người nộp rút hồ sơ", "given_back")
    for one in (unpaid, given_back, paid):
        withdraw(actor=reception, dossier_id=one.pk, reason="Người nộp đổi ý.")
    told = {
        one.pk: money_on(at_counter.get(f"/quay/thu-phi/{one.code}/").content.decode())
        for one in (unpaid, given_back, paid)
    }
    assert [taken_in_all(one) for one in (unpaid, given_back)] == [0, 0]
    assert told[unpaid.pk] == told[given_back.pk] == []
    assert told[paid.pk] == [f"Tổng số đã nộp {dong_of(taken_in_all(paid))}"]


def test_the_till_counts_what_was_demanded_and_paid_into_what_was_taken(
    at_counter: Client, reception: Actor
) -> None:
    """Before the dossier ends as afterwards, and never a fee that nobody took."""
    dossier = at_stage("payment_requested")
    till, amount = f"/quay/thu-phi/{dossier.code}/", demands(dossier.pk)[0].amount or 0
    confirm_payment(actor=reception, dossier_id=dossier.pk, receipt="NH 15")
    assert taken_in_all(dossier) == amount
    before = at_counter.get(till).content.decode()
    assert DEMANDED in before
    assert "ghi vào sổ của Bộ phận Một cửa" not in before, "Nothing goes back while the dossier is worked on."
    withdraw(actor=reception, dossier_id=dossier.pk, reason="Người nộp đổi ý.")
    after = at_counter.get(till).content.decode()
    assert money_on(after) == [f"Tổng số đã nộp {dong_of(amount)}"]


def still_on(page: str) -> list[str]:
    """The lines of a till that say what is still to be paid in all."""
    return [told for name, told in facts_on(page) if name == "Tổng số còn phải nộp"]


def open_in_all(dossier: Dossier) -> int:
    """What was told or demanded for a dossier and not settled, as the rows add up."""
    rows = Obligation.objects.filter(subject=dossier.pk, settled_at=None)
    found: int = rows.aggregate(sum=Sum("amount"))["sum"] or 0
    return found


def test_the_till_denies_no_money_that_is_demanded_and_says_where_it_is_paid(
    at_counter: Client, reception: Actor
) -> None:
    dossier, cashier = at_stage("payment_requested"), Client()
    cashier.force_login(account(staff(Role.CASHIER)))
    till, amount = f"/quay/thu-phi/{dossier.code}/", demands(dossier.pk)[0].amount or 0
    places = (
        (at_counter, f"/quay/ho-so/{dossier.code}/#move-confirm_payment"),
        (cashier, f"/quay/thu-tien/{dossier.code}/"),
    )
    for client, where in places:
        page = client.get(till).content.decode()
        assert "không có khoản phải thu" not in page
        [told] = [told for name, told in facts_on(page) if name == DEMANDED]
        assert told.startswith(f"{dong_of(amount)}, chưa nộp")
        assert f'href="{where}"' in page
        assert client.get(where).status_code == 200
        assert still_on(page) == [dong_of(open_in_all(dossier))]
    tell(dossier, fee(10_000))
    assert still_on(at_counter.get(till).content.decode()) == [dong_of(amount + 10_000)]
    assert open_in_all(dossier) == amount + 10_000
    take(at_counter, dossier)
    page = at_counter.get(till).content.decode()
    assert (still_on(page), money_on(page)) == (
        [dong_of(open_in_all(dossier))],
        [f"Tổng số đã nộp {dong_of(taken_in_all(dossier))}"],
    )
    confirm_payment(actor=reception, dossier_id=dossier.pk, receipt="NH 15")
    assert still_on(at_counter.get(till).content.decode()) == []


def test_the_counter_shows_what_was_demanded_beside_the_fee_with_how_it_stands(
    at_counter: Client, reception: Actor
) -> None:
    dossier = at_stage("payment_requested")
    page, amount = f"/quay/ho-so/{dossier.code}/", dong_of(demands(dossier.pk)[0].amount)

    def told() -> list[str]:
        return [told for name, told in facts_on(at_counter.get(page).content.decode()) if name == DEMANDED]

    assert told() == [f"{amount}, chưa nộp"]
    confirm_payment(actor=reception, dossier_id=dossier.pk, receipt="NH 15")
    [paid] = told()
    assert paid.startswith(f"{amount}, đã nộp, biên lai NH 15")
    withdraw(actor=reception, dossier_id=dossier.pk, reason="Người nộp đổi ý.")
    assert told() == [paid]


def test_what_was_demanded_and_not_paid_is_not_owed_any_more_once_the_dossier_ended(
    at_counter: Client, reception: Actor
) -> None:
    dossier = at_stage("payment_requested")
    withdraw(actor=reception, dossier_id=dossier.pk, reason="Người nộp đổi ý.")
    page = at_counter.get(f"/quay/ho-so/{dossier.code}/").content.decode()
    assert [told for name, told in facts_on(page) if name == DEMANDED] == [
        f"{dong_of(demands(dossier.pk)[0].amount)}, chưa nộp, không phải nộp nữa"
    ]


def test_the_counter_says_that_the_till_has_to_look_at_the_money_of_a_dossier_that_ended(
    at_counter: Client, reception: Actor
) -> None:
    """Where none was taken, nobody has anything to do."""
    nothing = "quầy tiếp nhận chưa phải làm gì"
    paid, unpaid = (dossier_in(State.RECEIVED, EXTRACT) for _each in range(2))
    take(at_counter, paid)
    for one in (paid, unpaid):
        withdraw(actor=reception, dossier_id=one.pk, reason="Người nộp đổi ý.")
    shown = at_counter.get(f"/quay/ho-so/{paid.code}/").content.decode()
    assert nothing not in shown
    assert f"Nơi thu tiền còn phải xem {money(taken_in_all(paid))} đã nộp có được trả lại hay không" in shown
    assert nothing in at_counter.get(f"/quay/ho-so/{unpaid.code}/").content.decode()


def test_a_demand_that_was_paid_is_told_before_withdrawing_and_to_everybody_afterwards(
    at_counter: Client, reception: Actor
) -> None:
    dossier, applicant = at_stage("payment_requested"), Client()
    assert dossier.submitter is not None
    applicant.force_login(dossier.submitter)
    amount = demands(dossier.pk)[0].amount
    own, point, sum_of = f"/ho-so/{dossier.code}/", dossier.receiving_point, money(amount or 0)
    assert "đã được nộp cho hồ sơ này" not in applicant.get(f"{own}rut/").content.decode()
    assert "đã được nộp cho hồ sơ này" not in at_counter.get(f"/quay/ho-so/{dossier.code}/").content.decode()
    confirm_payment(actor=reception, dossier_id=dossier.pk, receipt="NH 15")
    before = applicant.get(f"{own}rut/").content.decode()
    for told in (f"{sum_of} đã được nộp cho hồ sơ này", point.address, point.phone):
        assert told in before, told
    at_the_counter = f"/quay/ho-so/{dossier.code}/"
    panel = at_counter.get(at_the_counter).content.decode().partition('id="move-withdraw"')[2]
    for told in (f"{sum_of} đã được nộp cho hồ sơ này", "Thông báo cho người nộp hồ sơ trước khi rút"):
        assert told in panel, told
    withdraw(actor=reception, dossier_id=dossier.pk, reason="Người nộp đổi ý.")
    shown = applicant.get(own).content.decode().partition('id="fees-without-result"')[2]
    for told in ("Nghĩa vụ tài chính", sum_of, "NH 15", "Khoản này có được trả lại hay không", point.address):
        assert told in shown, told
    assert [(one.dossier.pk, one.paid) for one in day_of(reception, timezone.localdate()).ended] == [
        (dossier.pk, amount)
    ]
    assert sum_of in at_counter.get("/quay/thu-trong-ngay/").content.decode()
    assert f'href="/quay/thu-phi/{dossier.code}/' in at_counter.get(at_the_counter).content.decode()
    till = at_counter.get(f"/quay/thu-phi/{dossier.code}/").content.decode()
    for told in (
        "Hồ sơ kết thúc mà không có kết quả, đã thu tiền",
        sum_of,
        "NH 15",
        "ghi vào sổ của Bộ phận Một cửa",
    ):
        assert told in till, told
    assert "không có khoản nào phải nộp" not in till.lower()
    body = text_of(Message.objects.filter(notice="withdrawn").latest("pk")).body
    for told in (sum_of, point.address, point.phone):
        assert told in body.replace("\xa0", " ") or told in body, told
