"""Money at the counter: who took what for what on which day, per point and cashier; a mistake leaves both lines."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from dossiers.actions.change_procedure import change_procedure
from dossiers.actions.confirm_payment import confirm_payment
from dossiers.actions.correct_papers import correct_papers
from dossiers.actions.hand_over import hand_over
from dossiers.actions.take_back_fees import take_back_fees
from dossiers.actions.withdraw import withdraw
from dossiers.models import Dossier
from dossiers.selectors.inspection import inspection_of
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role
from foundation.audit.models import AuditEntry
from foundation.core.errors import InvalidInput, NotAllowed
from foundation.core.working_time import VIETNAM
from onestop.takings import TakingDay, day_of
from payments.actions.pay_online import pay_online
from payments.models import MoneyKind, Taking, TakingBack, TakingWay
from payments.selectors import fees_owed
from portal.site.formats import money
from procedures.selectors import in_force
from tests.dossiers.stages import at_stage, brought_for
from tests.onestop.conftest import OTHER_WARD, account
from tests.onestop.test_walk_in import received
from tests.support.factories import citizen, dossier_in, staff, walk
from tests.support.money import fee, tell

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=VIETNAM)
DAY = MONDAY.date()
CERTIFIED_COPY, EXTRACT = "2.000815", "2.000635"
PAGES_AND_COPIES = 10_000
"""Three pages twice: (2 × 2,000 đ + 1 × 1,000 đ) × 2, by Circular 226/2016/TT-BTC."""


@pytest.fixture
def owing(at_counter: Client) -> Dossier:
    """A dossier received on Monday for which 10,000 đ are to be paid."""
    with time_machine.travel(MONDAY, tick=False):
        received(at_counter)
    return Dossier.objects.latest("pk")


def in_cash(till: TakingDay) -> int:
    """What lies in the till."""
    cash = till.by_way()[0]
    assert cash.of == ("Tiền mặt",)
    return cash.amount


def take(client: Client, dossier: Dossier, receipt: str = "BL 21", way: str = "cash") -> Any:
    owed = fees_owed(dossier.pk)
    assert owed is not None
    shown = client.get(f"/quay/thu-phi/{dossier.code}/")
    last = shown.context["found"].last if shown.status_code == 200 else 0
    typed = {"number": owed.number, "last": last, "receipt": receipt, "way": way}
    with time_machine.travel(MONDAY, tick=False):
        return client.post(f"/quay/thu-phi/{dossier.code}/", typed)


def take_back(
    client: Client, dossier: Dossier, reason: str = "Ghi nhầm số biên lai", back_as: str = "mistake"
) -> Any:
    with time_machine.travel(MONDAY, tick=False):
        found = client.get(f"/quay/thu-phi/{dossier.code}/").context["found"]
        typed = {"last": found.last, "reason": reason, "back_as": back_as}
        return client.post(f"/quay/thu-phi/{dossier.code}/thu-hoi/", typed)


def test_the_till_leads_reception_back_to_the_dossier_and_not_the_cashier(
    at_counter: Client, owing: Dossier, client: Client
) -> None:
    back, till = f'href="/quay/ho-so/{owing.code}/"', f"/quay/thu-phi/{owing.code}/"
    assert back in at_counter.get(till).content.decode()
    client.force_login(account(staff(Role.CASHIER)))
    page = client.get(till)
    assert (page.status_code, back in page.content.decode()) == (200, False)


def test_reception_confirms_the_money_and_the_list_of_the_day_has_it(
    at_counter: Client, owing: Dossier, reception: Actor
) -> None:
    before = day_of(reception, DAY)
    assert ([one.code for one in before.unpaid], in_cash(before)) == ([owing.code], 0)
    assert f"/quay/thu-phi/{owing.code}/" in at_counter.get(f"/quay/ho-so/{owing.code}/").content.decode()
    assert take(at_counter, owing).status_code == 302
    till = day_of(reception, DAY)
    assert (in_cash(till), till.unpaid) == (PAGES_AND_COPIES, [])
    page = at_counter.get(f"/quay/thu-trong-ngay/?ngay={DAY}").content.decode()
    for words in (str(owing.code), "BL 21", "10.000\xa0đ", "Tiền mặt", reception.name):
        assert words in page, words


def test_the_dossier_says_that_its_money_was_taken_and_asks_for_it_no_more(
    at_counter: Client, owing: Dossier
) -> None:
    address, till = f"/quay/ho-so/{owing.code}/", f'href="/quay/thu-phi/{owing.code}/"'
    asks = f'<a class="btn btn-secondary" {till}'
    page = at_counter.get(address).content.decode()
    assert "Chưa thu" in page
    assert asks in page
    take(at_counter, owing)
    page = at_counter.get(address).content.decode()
    assert "Đã thu" in page
    assert "số biên lai BL 21" in page
    assert asks not in page
    assert till in page, "the way to what was taken stays"
    take_back(at_counter, owing)
    assert asks in at_counter.get(address).content.decode()


def test_the_officer_sees_what_was_taken_and_no_fee_of_a_form_that_nobody_filled(
    at_counter: Client, owing: Dossier, reception: Actor
) -> None:
    take(at_counter, owing)
    hand_over(actor=reception, dossier_id=owing.pk, at=MONDAY)
    at_desk = Client()
    at_desk.force_login(account(staff(Role.OFFICER)))
    page = at_desk.get(f"/can-bo/ho-so/{owing.code}/").content.decode()
    for words in ("10.000\xa0đ", "số biên lai BL 21", reception.name):
        assert words in page, words
    assert "<dt>Phí tạm tính" not in page
    assert "chưa được nhập" in page


def test_totals_are_told_per_cashier_per_fee_and_per_way(
    at_counter: Client, client: Client, owing: Dossier, reception: Actor
) -> None:
    take(at_counter, owing)
    with time_machine.travel(MONDAY, tick=False):
        received(at_counter, confirmed="on", pages=1, copies=1)
    second = Dossier.objects.latest("pk")
    cashier = staff(Role.CASHIER)
    at_till = Client()
    at_till.force_login(account(cashier))
    assert take(at_till, second, "BL 22", "transfer").status_code == 302
    till = day_of(cashier, DAY)
    assert {(total.of[1], total.amount) for total in till.by_cashier()} == {
        (reception.name, PAGES_AND_COPIES),
        (cashier.name, 2_000),
    }
    assert [(total.of[1], total.receipts, total.amount) for total in till.by_fee()] == [("Phí", 2, 12_000)]
    assert {(total.of[0], total.amount) for total in till.by_way()} == {
        ("Tiền mặt", PAGES_AND_COPIES),
        ("Chuyển khoản", 2_000),
    }


def test_money_stays_under_the_procedure_for_which_it_was_taken(
    at_counter: Client, owing: Dossier, reception: Actor
) -> None:
    """The copies that were paid and given back were certified ones, though the dossier asks for an extract by now."""
    take(at_counter, owing)
    take_back(at_counter, owing, "Trả lại tiền cho dân.", "given_back")
    change_procedure(
        actor=reception, dossier_id=owing.pk, reason="Chọn nhầm thủ tục.", procedure=EXTRACT, counts={"copies": 1},
        papers=brought_for(EXTRACT, owing), at=MONDAY + timedelta(minutes=5),
    )  # fmt: skip
    take(at_counter, owing, "BL 22")
    noted(
        owing, MONDAY, reception, "BL 9", amount=300
    )  # older than what is told to be owed: it names no obligation
    names = [in_force(code).localised_name for code in (CERTIFIED_COPY, EXTRACT)]
    assert {(total.of[0], total.amount) for total in day_of(reception, DAY).by_fee()} == {
        (names[0], 300),
        (names[1], 8_000),
    }


def test_what_was_taken_and_given_back_is_told_at_counter_and_desk_to_those_who_work_on_it(
    at_counter: Client, owing: Dossier, reception: Actor
) -> None:
    """Two fees on one receipt are one line: 10.000 + 5.000 đồng."""
    tell(owing, fee(10_000), fee(5_000))
    take(at_counter, owing)
    take_back(at_counter, owing, "Khách nộp hai lần.", "given_back")
    page = at_counter.get(f"/quay/ho-so/{owing.code}/")
    hand_over(actor=reception, dossier_id=owing.pk, at=MONDAY + timedelta(hours=1))
    at_desk = Client()
    at_desk.force_login(account(staff(Role.OFFICER)))
    desk = at_desk.get(f"/can-bo/ho-so/{owing.code}/")
    assert desk.context["timeline"][0].title == "Đã chuyển hồ sơ để giải quyết"
    for told in (page.context["case"].timeline, desk.context["timeline"][1:]):
        back, taken = told[:2]
        assert (back.title, taken.title) == ("Đã thu hồi khoản thu phí, lệ phí", "Đã thu phí, lệ phí")
        assert (back.at, taken.at, back.who, taken.who) == (MONDAY, MONDAY, reception.name, reception.name)
        for line in (back, taken):
            assert line.note.startswith("15.000\xa0đ, số biên lai BL 21.")
        assert back.note.endswith("Trả lại tiền cho người nộp: Khách nộp hai lần.")
    for words in (page.content.decode(), desk.content.decode()):
        facts = words.partition("<dt>Thu hồi</dt>")[2].partition("</dd>")[0]
        assert "số biên lai BL 21" in facts
        assert reception.name in facts


def test_what_was_noted_by_mistake_is_taken_back_by_a_line_of_its_own(
    at_counter: Client, owing: Dossier, reception: Actor
) -> None:
    take(at_counter, owing)
    assert take_back(at_counter, owing, "").status_code == 422
    assert take_back(at_counter, owing, back_as="").status_code == 422
    assert take_back(at_counter, owing).status_code == 302
    till = day_of(reception, DAY)
    assert [line.amount for line in till.lines] == [PAGES_AND_COPIES, -PAGES_AND_COPIES]
    assert (in_cash(till), till.lines[1].reason, till.unpaid) == (0, "Ghi nhầm số biên lai", [owing])
    for totals in (till.by_way(), till.by_cashier(), till.by_fee()):
        assert [(total.receipts, total.amount) for total in totals] == [(0, 0)], (
            "A withdrawn receipt is none."
        )
    assert take(at_counter, owing, "BL 23").status_code == 302
    assert in_cash(day_of(reception, DAY)) == PAGES_AND_COPIES
    actions = AuditEntry.objects.filter(action__in=("take_fees", "take_back_fees")).order_by("pk")
    assert list(actions.values_list("action", "reason")) == [
        ("take_fees", ""),
        ("take_back_fees", "Ghi nhầm số biên lai"),
        ("take_fees", ""),
    ]
    assert [line.reason for line in inspection_of(owing, MONDAY).taken] == ["", "Ghi nhầm số biên lai", ""]


def test_what_was_taken_is_not_told_as_still_to_be_paid(at_counter: Client, owing: Dossier) -> None:
    address = f"/quay/thu-phi/{owing.code}/"
    for last_line, does in (("Phải nộp", take), ("Tổng số đã nộp", take_back), ("Phải nộp", take)):
        page = at_counter.get(address).content.decode()
        assert re.findall(r"<dt>(Phải nộp|Tổng số đã nộp)</dt>", page) == [last_line]
        does(at_counter, owing)


def test_whoever_gives_back_is_told_that_the_fee_is_owed_again(at_counter: Client, owing: Dossier) -> None:
    """Giving back waives nothing: where nothing is owed, the amount has to be told anew."""
    take(at_counter, owing)
    address = f"/quay/thu-phi/{owing.code}/"
    assert "lại được ghi là phải nộp" in at_counter.get(address).content.decode()
    take_back(at_counter, owing)
    assert f"{money(PAGES_AND_COPIES)} lại được ghi là phải nộp" in at_counter.get(address).content.decode()


def test_what_a_colleague_gives_back_leaves_the_drawer_that_gave_it(
    at_counter: Client, owing: Dossier, reception: Actor
) -> None:
    cashier = staff(Role.CASHIER)
    take(at_counter, owing)
    take_back_fees(
        actor=cashier,
        dossier_id=owing.pk,
        back_as=TakingBack.GIVEN_BACK,
        reason="Trả lại tiền cho dân.",
        at=MONDAY,
    )
    till = day_of(reception, DAY)
    assert {(total.of[1], total.receipts, total.amount) for total in till.by_cashier()} == {
        (reception.name, 1, PAGES_AND_COPIES),
        (cashier.name, 0, -PAGES_AND_COPIES),
    }
    assert [(total.receipts, total.amount) for total in till.by_way()] == [(0, 0)]


def test_a_mistake_that_a_colleague_puts_right_leaves_no_money_missing_in_the_own_drawer(
    at_counter: Client, owing: Dossier, reception: Actor
) -> None:
    """It was never taken: what reception noted did not lie in the drawer, and nothing went out of the cashier's."""
    cashier = staff(Role.CASHIER)
    take(at_counter, owing)
    at_till = Client()
    at_till.force_login(account(cashier))
    assert take_back(at_till, owing).status_code == 302
    till = day_of(reception, DAY)
    assert [(total.of[1], total.receipts, total.amount) for total in till.by_cashier()] == [
        (reception.name, 0, 0)
    ]
    assert till.given_back() == []
    page = at_counter.get(f"/quay/thu-trong-ngay/?ngay={DAY}").content.decode()
    assert f"trừ vào khoản do {reception.name} thu" in page
    assert "Ghi nhầm, không trả lại tiền: Ghi nhầm số biên lai" in page
    assert "Đã trả lại (đã trừ" not in page


def test_what_was_given_back_is_told_beside_what_is_left(
    at_counter: Client, owing: Dossier, reception: Actor
) -> None:
    take(at_counter, owing)
    take_back(at_counter, owing, "Khách nộp hai lần.", "given_back")
    till = day_of(reception, DAY)
    assert [(one.of, one.amount) for one in till.given_back()] == [(("Tiền mặt",), PAGES_AND_COPIES)]
    assert in_cash(till) == 0
    page = at_counter.get(f"/quay/thu-trong-ngay/?ngay={DAY}").content.decode()
    assert "Đã trả lại (đã trừ ở trên): Tiền mặt" in page
    assert "Trả lại tiền cho người nộp: Khách nộp hai lần." in page
    till_page = at_counter.get(f"/quay/thu-phi/{owing.code}/").content.decode()
    for words in (
        "biên lai BL 21",
        "Trả lại tiền cho người nộp: Khách nộp hai lần.",
        reception.name,
        "<dt>Thu hồi</dt>",
    ):
        assert words in till_page, words
    trace = AuditEntry.objects.get(action="take_back_fees")
    assert trace.detail["back_as"] == "given_back"


def test_the_till_says_where_the_form_differs_from_what_was_counted_and_how_to_count_anew(
    at_counter: Client, owing: Dossier, reception: Actor
) -> None:
    address = f"/quay/thu-phi/{owing.code}/"
    assert not at_counter.get(address).context["differs"]
    Dossier.objects.filter(pk=owing.pk).update(answers={"papers": [{"pages": 3, "copies": 5}]})
    page = at_counter.get(address)
    assert ("5 bản" in page.context["differs"], "2 bản" in page.context["differs"]) == (True, True)
    assert page.context["differs"] in page.content.decode()
    take(at_counter, owing)
    with pytest.raises(InvalidInput, match="Thu hồi khoản đã ghi trước"):
        correct_papers(actor=reception, dossier_id=owing.pk, reason="Đếm lại số bản", counts={"copies": 5})


def test_what_ended_without_a_result_is_neither_owed_nor_taken(
    at_counter: Client, owing: Dossier, reception: Actor
) -> None:
    Dossier.objects.filter(pk=owing.pk).update(state=State.WITHDRAWN)
    assert day_of(reception, DAY).unpaid == []
    page = at_counter.get(f"/quay/thu-phi/{owing.code}/").content.decode()
    assert "kết thúc mà không có kết quả" in page
    assert 'name="receipt"' not in page
    assert (take(at_counter, owing).status_code, Taking.objects.count()) == (409, 0)


def test_money_for_what_ended_without_a_result_is_told_to_the_till_and_to_whoever_paid(
    at_counter: Client, reception: Actor
) -> None:
    """Whether it goes back the rules of the fee say; one copy of an extract is 8.000 đồng."""
    dossier, applicant = dossier_in(State.RECEIVED, EXTRACT), Client()
    applicant.force_login(account(citizen(1)))
    take(at_counter, dossier)
    assert day_of(reception, DAY).ended == []
    withdraw(actor=reception, dossier_id=dossier.pk, reason="Người nộp đổi ý.", at=MONDAY)
    assert [(fees.dossier.pk, fees.amount) for fees in day_of(reception, DAY).ended] == [(dossier.pk, 8_000)]
    assert day_of(reception, DAY + timedelta(days=1)).ended == []
    till, own = f"/quay/thu-phi/{dossier.code}/", f"/ho-so/{dossier.code}/"
    told = (
        (at_counter, till, "Hồ sơ kết thúc mà không có kết quả, đã thu tiền"),
        (at_counter, f"/quay/thu-trong-ngay/?ngay={DAY}", "Kết thúc trong ngày mà không có kết quả, đã thu"),
        (applicant, own, "Khoản này có được trả lại hay không"),
    )
    for client, address, words in told:
        assert words in client.get(address).content.decode(), address
    take_back(at_counter, dossier, "Khách rút hồ sơ.", "given_back")
    for client, address, words in told:
        assert words not in client.get(address).content.decode(), address
    assert "Trả lại tiền cho người nộp" in applicant.get(own).content.decode()


def test_a_number_of_a_receipt_that_another_dossier_has_is_told_and_taken(
    at_counter: Client, owing: Dossier, reception: Actor
) -> None:
    with time_machine.travel(MONDAY, tick=False):
        received(at_counter, confirmed="on", pages=1, copies=1)
    second = Dossier.objects.latest("pk")
    words = f"BL 21 đã được ghi cho hồ sơ {owing.code}"
    for dossier, is_told in ((owing, False), (second, True)):
        assert take(at_counter, dossier).status_code == 302
        page = at_counter.get(f"/quay/thu-phi/{dossier.code}/").content.decode()
        assert (words in page) == is_told


def test_money_is_taken_once_however_often_it_is_pressed(
    at_counter: Client, owing: Dossier, reception: Actor
) -> None:
    """Whoever comes second reads who took it, and the number of the own receipt, which is written already."""
    take(at_counter, owing)
    late = take(at_counter, owing, "BL 22")
    assert (late.status_code, Taking.objects.count()) == (409, 1)
    for words in (
        "lệ phí này đã thu lúc 09:00, 23/11/2026, biên lai BL 21. Số vừa nhập chưa được ghi.", "số biên lai BL 21",
        reception.name, "Số biên lai đã nhập: BL 22",
    ):  # fmt: skip
        assert words in late.content.decode(), words
    assert "người khác" not in late.content.decode(), "it may have been the same person at another window"


def test_a_button_of_the_till_that_was_pressed_twice_says_that_it_was_done(
    at_counter: Client, owing: Dossier, reception: Actor
) -> None:
    """A colleague who notes the same number was not first, and other words were not said."""
    address = f"/quay/thu-phi/{owing.code}/"
    page = at_counter.get(address).context["form"].initial | {"receipt": "BL  21", "way": "cash"}
    assert [at_counter.post(address, page).status_code for _time in range(2)] == [302, 302]
    assert Taking.objects.count() == 1
    assert at_counter.post(address, page | {"way": "transfer"}).status_code == 409
    colleague = Client()
    colleague.force_login(account(staff(Role.CASHIER)))
    assert colleague.post(address, page).status_code == 409
    last = at_counter.get(address).context["found"].last
    back = {"last": last, "reason": "Ghi nhầm số biên lai", "back_as": "mistake"}
    assert [at_counter.post(f"{address}thu-hoi/", back).status_code for _time in range(2)] == [302, 302]
    assert Taking.objects.count() == 2
    assert at_counter.post(f"{address}thu-hoi/", back | {"back_as": "given_back"}).status_code == 409
    assert at_counter.post(address, page).status_code == 409


def test_a_take_back_that_is_sent_again_spares_what_was_taken_since(
    at_counter: Client, owing: Dossier
) -> None:
    address = f"/quay/thu-phi/{owing.code}/"
    take(at_counter, owing, "BL 21")
    back = {
        "last": at_counter.get(address).context["found"].last,
        "reason": "Ghi nhầm số biên lai",
        "back_as": "mistake",
    }
    assert at_counter.post(f"{address}thu-hoi/", back).status_code == 302
    take(at_counter, owing, "BL 22")
    late = at_counter.post(f"{address}thu-hoi/", back)
    assert (late.status_code, [one.receipt for one in Taking.objects.standing()]) == (409, ["BL 22"])
    for words in ("Chưa ghi gì", "BL 22"):
        assert words in late.content.decode(), words
    shown = late.context["back_form"].initial
    assert at_counter.post(f"{address}thu-hoi/", back | shown).status_code == 302


def test_money_that_was_given_back_is_not_taken_by_sending_the_page_again(
    at_counter: Client, owing: Dossier
) -> None:
    address = f"/quay/thu-phi/{owing.code}/"
    page = at_counter.get(address).context["form"].initial | {"receipt": "BL 21", "way": "cash"}
    assert at_counter.post(address, page).status_code == 302
    take_back(at_counter, owing, "Khách nộp hai lần.", "given_back")
    late = at_counter.post(address, page)
    assert (late.status_code, Taking.objects.standing().count()) == (409, 0)
    assert "BL 21" in late.content.decode()
    assert at_counter.post(address, late.context["form"].initial).status_code == 302


def test_what_was_paid_online_goes_out_of_no_drawer(at_counter: Client, owing: Dossier) -> None:
    owed = fees_owed(owing.pk)
    assert owed is not None
    pay_online(actor=Actor.system("gateway"), subject_id=owing.pk, number=owed.number, receipt="VNP 1")
    page = at_counter.get(f"/quay/thu-phi/{owing.code}/").content.decode()
    assert ("trả lại theo đường đã nộp" in page, "Thu hồi</button>" in page) == (True, False)
    for back_as in TakingBack.values:
        assert take_back(at_counter, owing, back_as=back_as).status_code == 409
    assert Taking.objects.get().way == TakingWay.ONLINE


def test_an_amount_that_was_not_on_the_page_is_not_taken(
    at_counter: Client, owing: Dossier, reception: Actor
) -> None:
    """Five pages twice are 2 × (2 × 2.000 đ + 3 × 1.000 đ); the page that is still open said 10.000 đ."""
    address = f"/quay/thu-phi/{owing.code}/"
    page = at_counter.get(address).context["form"].initial | {"receipt": "BL 21", "way": "transfer"}
    recount = {"pages": 5, "copies": 2}
    correct_papers(actor=reception, dossier_id=owing.pk, reason="Đếm lại số tiền", counts=recount)
    late = at_counter.post(address, page)
    assert (late.status_code, Taking.objects.count()) == (409, 0)
    for words in ("10.000\xa0đ", "14.000\xa0đ", "BL 21"):
        assert words in late.content.decode(), words
    assert at_counter.post(address, late.context["form"].initial).status_code == 302
    assert Taking.objects.get().amount == 14_000


def test_fees_that_were_taken_are_not_computed_anew(
    at_counter: Client, owing: Dossier, reception: Actor
) -> None:
    take(at_counter, owing)
    with pytest.raises(InvalidInput):
        correct_papers(
            actor=reception, dossier_id=owing.pk, reason="Đếm lại số tiền", counts={"pages": 5, "copies": 2}
        )


def test_an_obligation_whose_proof_was_shown_stands_in_the_list_beside_the_cash(db: None) -> None:
    dossier, cashier = at_stage("payment_requested"), staff(Role.CASHIER)
    asked = dossier.events.get(move="request_payment").payload["amount"]
    confirm_payment(actor=cashier, dossier_id=dossier.pk, receipt="NH 5", at=MONDAY)
    line = day_of(cashier, DAY).lines[0]
    assert (line.amount, line.kind, line.way, line.receipt) == (asked, "obligation", "proof", "NH 5")


def test_a_proof_that_was_shown_is_never_added_to_what_lies_in_the_till(
    at_counter: Client, owing: Dossier, reception: Actor
) -> None:
    take(at_counter, owing)
    noted(owing, MONDAY, reception, "BL 23")
    proof = {"kind": MoneyKind.OBLIGATION, "way": TakingWay.PROOF, "amount": 2_000_000}
    noted(owing, MONDAY, reception, "UNC 5", **proof)
    till, cash = day_of(reception, DAY), PAGES_AND_COPIES + 1_000
    told = [("Tiền mặt", 2, cash), ("Nộp nơi khác, đã xem chứng từ", 1, 2_000_000)]
    assert [(total.of[0], total.receipts, total.amount) for total in till.by_way()] == told
    assert [(total.of[2], total.amount) for total in till.by_cashier()] == [
        (way, amount) for way, _receipts, amount in sorted(told)
    ]
    page = at_counter.get(f"/quay/thu-trong-ngay/?ngay={DAY}").content.decode()
    assert "2.011.000" not in page
    assert "11.000\xa0đ" in page


def test_other_counters_and_other_people_see_and_take_nothing(
    at_counter: Client, at_other_counter: Client, owing: Dossier
) -> None:
    assert at_other_counter.get(f"/quay/thu-phi/{owing.code}/").status_code == 404
    assert take(at_other_counter, owing).status_code == 404
    with pytest.raises(NotAllowed):
        day_of(citizen(), DAY)
    assert not Taking.objects.exists()


def test_a_line_below_zero_without_a_reason_is_none(at_counter: Client, owing: Dossier) -> None:
    take(at_counter, owing)
    line = Taking.objects.get()
    line.pk, line.amount, line.takes_back_id = None, -line.amount, line.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        line.save()


def test_the_cashier_finds_whoever_pays_on_another_day_by_name_number_or_code(owing: Dossier) -> None:
    cashier = staff(Role.CASHIER)
    at_till = Client()
    at_till.force_login(account(cashier))
    address = f"/quay/thu-phi/{owing.code}/"
    for words in (str(owing.code), "anh tuyet", "079090001234", "0912345678"):
        page = at_till.get("/quay/thu-tien/", {"q": words}).content.decode()
        assert address in page, words
        assert "10.000\xa0đ" in page
    assert address not in at_till.get("/quay/thu-tien/", {"q": "nguyen khac"}).content.decode()
    trace = AuditEntry.objects.filter(action="search_dossiers").earliest("pk")
    assert trace.actor_id == cashier.user_id
    assert (trace.detail["by"], trace.detail["shown"]) == ("code", [owing.code])


def test_the_cashier_of_another_counter_does_not_find_it(owing: Dossier) -> None:
    unit = staff(Role.RECEPTION, OTHER_WARD).posts[0].unit_id
    Membership.objects.filter(role=Role.CASHIER).update(unit=unit)
    at_till = Client()
    at_till.force_login(account(staff(Role.CASHIER, OTHER_WARD)))
    page = at_till.get("/quay/thu-tien/", {"q": str(owing.code)}).content.decode()
    assert f"/quay/thu-phi/{owing.code}/" not in page


def test_the_list_of_the_day_says_counts_sums_and_what_is_owed(at_counter: Client, owing: Dossier) -> None:
    page = at_counter.get(f"/quay/thu-trong-ngay/?ngay={DAY}").content.decode()
    assert "Phải nộp" in page
    assert "10.000\xa0đ" in page
    take(at_counter, owing)
    page = at_counter.get(f"/quay/thu-trong-ngay/?ngay={DAY}").content.decode()
    for words in ("Số lượng biên lai", "Số tiền", "Người thu", "Loại khoản thu"):
        assert words in page, words
    assert "Mức thu" not in page
    assert "Người lập" in page
    assert "Thu hồi</button>" in at_counter.get(f"/quay/thu-phi/{owing.code}/").content.decode()


def test_after_the_money_the_next_person_is_one_key_away(at_counter: Client, owing: Dossier) -> None:
    address = f"/quay/thu-phi/{owing.code}/"
    assert "autofocus" in at_counter.get(address).content.decode()
    take(at_counter, owing)
    page = at_counter.get(address).content.decode()
    assert f"{owing.code}: đã thu 10.000\xa0đ, số biên lai BL 21." in page
    assert 'href="/quay/tiep-nhan-truc-tiep/" autofocus' in page
    at_till = Client()
    at_till.force_login(account(staff(Role.CASHIER)))
    assert 'href="/quay/thu-tien/" autofocus' in at_till.get(address).content.decode()


def noted(dossier: Dossier, taken_at: datetime, by: Actor, receipt: str = "BL 21", **other: Any) -> Taking:
    """A line as it stands in the table."""
    assert by.user_id is not None
    usual: dict[str, Any] = {"kind": MoneyKind.CHARGE, "name": "Phí", "amount": 1_000, "way": TakingWay.CASH}
    return Taking.objects.create(
        subject_id=dossier.pk, point=dossier.receiving_point, receipt=receipt, taken_by_id=by.user_id,
        taken_at=taken_at, **usual | other,
    )  # fmt: skip


def test_a_day_of_the_till_is_from_midnight_to_midnight_in_viet_nam(owing: Dossier, reception: Actor) -> None:
    midnight, moment = datetime(2026, 11, 23, tzinfo=VIETNAM), timedelta(microseconds=1)
    for taken_at in (
        midnight - moment,
        midnight,
        midnight + timedelta(days=1) - moment,
        midnight + timedelta(days=1),
    ):
        noted(owing, taken_at, reception)
    days = {day: len(day_of(reception, date(2026, 11, day)).lines) for day in (22, 23, 24, 25)}
    assert days == {22: 1, 23: 2, 24: 1, 25: 0}


def test_the_list_of_a_till_has_nothing_of_another_point(owing: Dossier, reception: Actor) -> None:
    elsewhere = walk("2.000635", OTHER_WARD, at=MONDAY).go("submit", "receive").dossier
    assert elsewhere.receiving_point_id != owing.receiving_point_id
    noted(elsewhere, MONDAY, staff(Role.RECEPTION, OTHER_WARD))
    till = day_of(reception, DAY)
    assert (till.lines, till.unpaid) == ([], [owing])


def test_one_number_on_the_receipts_of_two_dossiers_is_two_receipts(
    at_counter: Client, owing: Dossier, reception: Actor
) -> None:
    with time_machine.travel(MONDAY, tick=False):
        received(at_counter, confirmed="on", pages=1, copies=1)
    for dossier in (owing, Dossier.objects.latest("pk")):
        noted(dossier, MONDAY, reception)
        noted(dossier, MONDAY, reception)
    [total] = day_of(reception, DAY).by_cashier()
    assert total.of == (owing.receiving_point.display_name, reception.name, "Tiền mặt")
    assert (total.receipts, total.amount) == (2, 4_000)


def test_what_is_taken_back_later_stands_on_that_day_by_that_person_and_in_the_way_it_was_paid(
    at_counter: Client, owing: Dossier, reception: Actor
) -> None:
    take(at_counter, owing, way="transfer")
    cashier = staff(Role.CASHIER)
    take_back_fees(
        actor=cashier,
        dossier_id=owing.pk,
        back_as=TakingBack.GIVEN_BACK,
        reason="Khách chuyển nhầm.",
        at=MONDAY + timedelta(days=1),
    )
    monday, tuesday = (day_of(reception, DAY + timedelta(days=late)) for late in (0, 1))
    for till, receipts, amount in ((monday, 1, PAGES_AND_COPIES), (tuesday, 0, -PAGES_AND_COPIES)):
        told = [(total.of[0], total.receipts, total.amount) for total in till.by_way()]
        assert told == [("Tiền mặt", 0, 0), ("Chuyển khoản", receipts, amount)]
    assert [total.of[1] for total in tuesday.by_cashier()] == [cashier.name]
