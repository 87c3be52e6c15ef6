"""The cashier: what waits to be paid at the own counter, and nothing else of the dossiers."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dossiers.actions.confirm_payment import confirm_payment
from dossiers.actions.correct_person import correct_person
from dossiers.models import Dossier
from dossiers.permissions import visible_to
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role
from foundation.core.errors import Conflict, NotFound
from onestop.cashier import waiting_payments
from payments.selectors import demands
from tests.dossiers.stages import at_stage
from tests.onestop.conftest import account
from tests.support.factories import dossier_in, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def cashier() -> Actor:
    return staff(Role.CASHIER)


@pytest.fixture
def at_till(cashier: Actor, client: Client) -> Client:
    client.force_login(account(cashier))
    return client


def test_a_payment_is_confirmed_from_the_list(at_till: Client) -> None:
    dossier = at_stage("payment_requested")
    assert str(dossier.code) in at_till.get("/quay/thu-tien/").content.decode()
    page = at_till.get(f"/quay/thu-tien/{dossier.code}/").content.decode()
    assert dossier.applicant_name in page
    answer = at_till.post(f"/quay/thu-tien/{dossier.code}/", {"version": dossier.version, "receipt": "BL 17"})
    assert answer["Location"] == "/quay/thu-tien/"
    dossier.refresh_from_db()
    assert dossier.state == State.PROCESSING
    event = dossier.events.get(move="confirm_payment")
    assert (event.payload["receipt"], event.actor_id) == ("BL 17", staff(Role.CASHIER).user_id)
    assert str(dossier.code) not in at_till.get("/quay/thu-tien/").content.decode()
    assert "BL 17" in at_till.get(f"/quay/thu-tien/{dossier.code}/").content.decode()


def test_what_waits_comes_with_the_amount_and_the_moment_of_its_demand(cashier: Actor) -> None:
    demand = demands(at_stage("payment_requested").pk).get()
    (found,) = waiting_payments(cashier).rows
    assert (found.amount, found.moment) == (demand.amount, demand.told_at)  # type: ignore[attr-defined]


def test_a_payment_leads_to_the_next_one_and_whoever_is_reception_too_back_to_the_dossier(
    at_till: Client, cashier: Actor
) -> None:
    dossier = at_stage("payment_requested")
    page, way = f"/quay/thu-tien/{dossier.code}/", f'href="/quay/ho-so/{dossier.code}/"'
    assert way not in at_till.get(page).content.decode()
    confirm_payment(actor=cashier, dossier_id=dossier.pk, receipt="BL 17")
    assert 'href="/quay/thu-tien/"' in focused(at_till.get(page).content.decode())
    unit = staff(Role.RECEPTION).posts[0].unit_id
    Membership.objects.create(
        user_id=cashier.person_id, unit_id=unit, role=Role.RECEPTION, since=date(2026, 1, 1)
    )
    assert way in at_till.get(page).content.decode()


def focused(page: str) -> str:
    """The one element that has the focus when the page has come."""
    (found,) = re.findall(r"<[^>]* autofocus[^>]*>", page.partition("<dialog")[0])
    return str(found)


def test_the_search_has_the_focus_then_the_first_that_was_found(at_till: Client) -> None:
    owing = dossier_in(State.RECEIVED, "2.000635")
    for missing in ("", "?q=Kh%C3%B4ng+ai+c%E1%BA%A3"):
        assert 'type="search"' in focused(at_till.get(f"/quay/thu-tien/{missing}").content.decode())
    found = focused(at_till.get("/quay/thu-tien/", {"q": str(owing.code)}).content.decode())
    assert f'href="/quay/thu-phi/{owing.code}/"' in found
    assert "data-key-row" in found


def test_without_a_receipt_nothing_is_confirmed(at_till: Client) -> None:
    dossier = at_stage("payment_requested")
    for unreadable in (" ", "\u200b"):
        typed = {"version": dossier.version, "receipt": unreadable}
        assert at_till.post(f"/quay/thu-tien/{dossier.code}/", typed).status_code == 422
    dossier.refresh_from_db()
    assert dossier.state == State.PAYMENT_REQUESTED


def test_whoever_confirms_second_reads_who_was_first_and_the_number_of_the_own_receipt(
    at_till: Client, cashier: Actor
) -> None:
    """It is written on paper already, so it is not lost with the page."""
    dossier, reception = at_stage("payment_requested"), staff(Role.RECEPTION)
    confirm_payment(actor=reception, dossier_id=dossier.pk, receipt="BL 17")
    late = at_till.post(f"/quay/thu-tien/{dossier.code}/", {"version": dossier.version, "receipt": "BL 22"})
    assert late.status_code == 409
    for words in (
        dossier.code,
        "Khoản này đã được xác nhận lúc",
        "biên lai BL 17. Số vừa nhập chưa được ghi",
        reception.name,
        "Số biên lai đã nhập: BL 22",
    ):
        assert str(words) in late.content.decode(), words
    assert 'class="mc-messages"' in focused(late.content.decode().partition("</section>")[0])
    with pytest.raises(Conflict):
        confirm_payment(actor=cashier, dossier_id=dossier.pk, receipt="BL 17")
    assert dossier.events.filter(move="confirm_payment").count() == 1


def test_a_payment_that_is_confirmed_by_pressing_twice_is_told_as_confirmed(at_till: Client) -> None:
    dossier = at_stage("payment_requested")
    page, typed = f"/quay/thu-tien/{dossier.code}/", {"version": dossier.version, "receipt": "BL 17"}
    for _time in range(2):
        assert at_till.post(page, typed)["Location"] == "/quay/thu-tien/"
    assert dossier.events.filter(move="confirm_payment").count() == 1
    assert at_till.post(page, typed | {"receipt": "BL 22"}).status_code == 409


def test_a_payment_of_a_dossier_that_changed_meanwhile_is_confirmed_with_the_number_typed_before(
    at_till: Client,
) -> None:
    dossier = at_stage("payment_requested")
    correct_person(
        actor=staff(Role.RECEPTION), dossier_id=dossier.pk, reason="Sai số điện thoại.", phone="0912345679"
    )
    page = f"/quay/thu-tien/{dossier.code}/"
    late = at_till.post(page, {"version": dossier.version, "receipt": "BL 22"})
    assert late.status_code == 409
    again = {name: late.context["form"][name].value() for name in ("version", "receipt")}
    assert again["receipt"] == "BL 22"
    assert at_till.post(page, again).status_code == 302


def test_a_cashier_sees_neither_other_dossiers_nor_other_counters(at_till: Client, cashier: Actor) -> None:
    processing, owed = at_stage("examining"), at_stage("payment_requested")
    assert not Dossier.objects.filter(visible_to(cashier), pk=processing.pk).exists()
    for path in ("/quay/ho-so/{}/", "/can-bo/ho-so/{}/"):
        assert at_till.get(path.format(owed.code)).status_code == 404
    assert at_till.get(f"/quay/thu-tien/{processing.code}/").status_code == 404
    Membership.objects.filter(role=Role.CASHIER).update(unit=staff(Role.RECEPTION, "H99.12").posts[0].unit_id)
    elsewhere = staff(Role.CASHIER, "H99.12")
    assert at_till.get(f"/quay/thu-tien/{owed.code}/").status_code == 404
    with pytest.raises(NotFound):
        confirm_payment(actor=elsewhere, dossier_id=owed.pk, receipt="BL 17")


def test_reception_still_confirms_where_there_is_a_cashier() -> None:
    dossier = at_stage("payment_requested")
    confirm_payment(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, receipt="BL 17")


def test_the_list_takes_the_same_statements_for_one_and_for_four(at_till: Client) -> None:
    counts = []
    for more in (1, 3):
        for _ in range(more):
            at_stage("payment_requested")
        at_till.get("/quay/thu-tien/")
        with CaptureQueriesContext(connection) as queries:
            at_till.get("/quay/thu-tien/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
