"""All of one's dossiers, and one for whoever holds its receipt."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from dossiers.actions.supplement import supplement
from dossiers.actions.take_back_fees import take_back_fees
from dossiers.actions.take_fees import take_fees
from dossiers.models import Dossier
from dossiers.selectors import own_lists as selectors
from dossiers.states import State
from foundation.accounts.models import Role, User
from foundation.core.working_time import VIETNAM
from foundation.notifications.models import Message
from payments.models import TakingBack, TakingWay
from payments.selectors import demands
from portal.site.formats import dialled, money
from tests.dossiers.citizen.conftest import words
from tests.support.factories import dossier_in, staff
from tests.support.registering import register
from tests.support.reset_letters import link_sent_to

EXTRACT = "2.000635"
HOME = "/tai-khoan-cua-toi/"


def test_before_the_first_dossier_the_page_says_what_will_be_there(citizen: Client) -> None:
    assert "Chưa có hồ sơ" in words(citizen.get(HOME))


def test_what_is_asked_comes_first(citizen: Client) -> None:
    running, asked = dossier_in(State.REGISTERED), dossier_in(State.SUPPLEMENT_REQUESTED, seed=2)
    shown = words(citizen.get(HOME))
    assert 0 < shown.index(str(asked.code)) < shown.index(str(running.code))


def test_drafts_can_be_continued_and_deleted(citizen: Client) -> None:
    draft = dossier_in(State.DRAFT)
    shown = words(citizen.get(HOME))
    assert f"/ho-so/nhap/{draft.pk}/" in shown
    assert f"/ho-so/nhap/{draft.pk}/xoa/" in shown


def test_foreign_dossiers_are_not_listed(stranger: Client) -> None:
    dossier = dossier_in(State.REGISTERED)
    assert str(dossier.code) not in words(stranger.get(HOME))


def test_long_lists_go_on_on_the_next_page(citizen: Client, monkeypatch: object) -> None:
    first, second = dossier_in(State.REGISTERED), dossier_in(State.REGISTERED, seed=2)
    monkeypatch.setattr(selectors, "PAGE", 1)  # type: ignore[attr-defined]
    shown = words(citizen.get(HOME))
    assert str(second.code) in shown
    assert str(first.code) not in shown
    assert str(first.code) in words(citizen.get(f"{HOME}?running={second.pk}"))


def test_the_page_needs_the_same_queries_for_one_and_for_many(
    citizen: Client, django_assert_num_queries: Callable[..., object]
) -> None:
    dossier_in(State.REGISTERED)
    citizen.get(HOME)
    with django_assert_num_queries(9):  # type: ignore[attr-defined]
        citizen.get(HOME)
    for seed in (2, 3):
        dossier_in(State.PROCESSING, seed=seed)
    with django_assert_num_queries(9):  # type: ignore[attr-defined]
        citizen.get(HOME)


def test_a_fee_that_is_owed_stands_in_its_row_and_after_the_result_is_to_be_done(
    citizen: Client, django_assert_num_queries: Callable[..., object]
) -> None:
    """The till lists it as owed; who does not open a finished dossier again learns of it here."""
    running, over = dossier_in(State.PROCESSING, EXTRACT), dossier_in(State.RETURNED, EXTRACT, seed=2)
    refused = dossier_in(State.REFUSED, EXTRACT, seed=3)
    overview = citizen.get(HOME).context["overview"]
    owed = [
        [(row.dossier.pk, row.owed) for row in page.rows]
        for page in (overview.asked, overview.running, overview.done)
    ]
    assert owed == [[(over.pk, 8000)], [(running.pk, 8000)], [(refused.pk, 0)]]
    with django_assert_num_queries(10):  # type: ignore[attr-defined]
        shown = words(citizen.get(HOME))
    assert shown.count("8.000\xa0đ") == 2
    assert "8.000\xa0đ" in words(citizen.get(HOME, {"q": str(over.code)}))
    take_fees(actor=staff(Role.RECEPTION), dossier_id=over.pk, receipt="BL 31", way=TakingWay.CASH)
    overview = citizen.get(HOME).context["overview"]
    assert [row.dossier.pk for row in overview.asked.rows] == []
    assert [(row.dossier.pk, row.owed) for row in overview.done.rows] == [(refused.pk, 0), (over.pk, 0)]


def test_code_and_secret_tell_where_it_stands_without_personal_data(client: Client, db: None) -> None:
    dossier = dossier_in(State.SUPPLEMENT_REQUESTED)
    answer = client.post(
        "/tra-cuu/", {"code": str(dossier.code).lower(), "secret": dossier.secret.lower()}, follow=True
    )
    shown = words(answer)
    assert answer.status_code == 200
    assert "Chờ người nộp hồ sơ bổ sung" in shown
    assert dossier.applicant_name not in shown
    assert dossier.supplements.get().reason not in shown


@pytest.mark.parametrize("signs", ["\u2013.", "  ", "- ", "", "/-"], ids=repr)
def test_code_and_secret_are_taken_as_telephones_write_them(client: Client, db: None, signs: str) -> None:
    """Only letters and digits count, whatever stands for the hyphens and the dots of the code."""
    dossier = dossier_in(State.REGISTERED)
    hyphen, dot = signs[:1], signs[1:]
    code = f" {str(dossier.code).lower().replace('-', hyphen).replace('.', dot)} "
    secret = f"{dossier.secret[:4]} {dossier.secret[4:8]} {dossier.secret[8:]}"
    assert str(dossier.code) in words(client.post("/tra-cuu/", {"code": code, "secret": secret}, follow=True))
    other = {"code": code, "secret": dossier.secret[::-1]}
    assert client.post("/tra-cuu/", other, follow=True).status_code == 404


def test_until_when_something_is_awaited_stands_on_the_tracking_page(client: Client, db: None) -> None:
    """The reminder by telephone leads here; whoever filed at the counter has no other page."""
    dossier = dossier_in(State.SUPPLEMENT_REQUESTED)
    dossier.supplements.update(answer_by=datetime(2026, 12, 31, 17, tzinfo=VIETNAM))
    receipt = {"code": str(dossier.code), "secret": dossier.secret}
    assert "31/12/2026 17:00" in words(client.post("/tra-cuu/", receipt, follow=True))
    supplement(actor=staff(Role.RECEPTION), dossier_id=dossier.pk)
    assert "31/12/2026 17:00" not in words(client.post("/tra-cuu/", receipt, follow=True))


def test_a_fee_that_is_owed_stands_on_the_tracking_page(client: Client, db: None) -> None:
    """Whoever filed at the counter has no other page, and would be told that nothing is to be done."""
    dossier = dossier_in(State.PROCESSING, EXTRACT)
    Dossier.objects.filter(pk=dossier.pk).update(due_at=datetime(2026, 12, 31, 17, tzinfo=VIETNAM))
    receipt = {"code": str(dossier.code), "secret": dossier.secret}
    point, nothing_to_do = dossier.receiving_point, "Hiện chưa cần làm gì thêm"
    shown = words(client.post("/tra-cuu/", receipt, follow=True))
    assert "8.000\xa0đ" in shown
    assert point.address in shown
    assert f'href="tel:{dialled(point.phone)}"' in shown
    assert nothing_to_do not in shown
    take_fees(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, receipt="BL 31", way=TakingWay.CASH)
    shown = words(client.post("/tra-cuu/", receipt, follow=True))
    assert "8.000\xa0đ" not in shown
    assert nothing_to_do in shown


@pytest.mark.parametrize("back_as", [TakingBack.GIVEN_BACK, TakingBack.MISTAKE])
def test_whoever_holds_a_receipt_reads_that_it_was_taken_back(
    citizen: Client, client: Client, back_as: TakingBack
) -> None:
    """Else the payment looks lost. The reason is words about a person, which the code alone does not open."""
    dossier, till, reason = dossier_in(State.PROCESSING, EXTRACT), staff(Role.RECEPTION), "Người cao tuổi."
    on, back = (datetime(2026, 11, 24, hour, 5, tzinfo=VIETNAM) for hour in (8, 9))
    receipt = {"code": str(dossier.code), "secret": dossier.secret}

    def shown() -> list[str]:
        pages = (citizen.get(f"/ho-so/{dossier.code}/"), client.post("/tra-cuu/", receipt, follow=True))
        return [words(page).partition('id="taken-back"')[2].partition("</section>")[0] for page in pages]

    take_fees(actor=till, dossier_id=dossier.pk, receipt="BL-77", way=TakingWay.CASH, at=on)
    assert shown() == ["", ""]
    take_back_fees(actor=till, dossier_id=dossier.pk, back_as=back_as, reason=reason, at=back)
    for box in shown():
        assert all(told in box for told in ("8.000\xa0đ", "BL-77", "08:05", "09:05", str(back_as.label)))
    assert [reason in box for box in shown()] == [True, False]
    take_fees(actor=till, dossier_id=dossier.pk, receipt="BL-78", way=TakingWay.CASH)
    assert shown() == ["", ""]


def test_a_payment_that_is_demanded_stands_on_the_tracking_page_without_its_ground(
    client: Client, db: None
) -> None:
    dossier = dossier_in(State.PAYMENT_REQUESTED)
    demand = demands(dossier.pk)[0]
    receipt = {"code": str(dossier.code), "secret": dossier.secret}
    shown = words(client.post("/tra-cuu/", receipt, follow=True))
    assert money(demand.amount or 0) in shown
    assert dossier.receiving_point.address in shown
    assert demand.ground not in shown


def test_a_wrong_secret_is_answered_kindly_and_tells_nothing(client: Client, db: None) -> None:
    dossier = dossier_in(State.REGISTERED)
    answer = client.post("/tra-cuu/", {"code": str(dossier.code), "secret": "2222222222"}, follow=True)
    assert answer.status_code == 404
    assert "không khớp" in words(answer)
    assert dossier.procedure_version.name not in words(answer)


def test_a_code_alone_asks_for_the_secret(client: Client, db: None) -> None:
    dossier = dossier_in(State.REGISTERED)
    answer = client.get("/tra-cuu/", {"code": str(dossier.code)})
    assert answer.status_code == 200
    assert f'value="{dossier.code}"' in words(answer)


def test_a_draft_cannot_be_tracked(client: Client, db: None) -> None:
    draft = dossier_in(State.DRAFT)
    assert client.post("/tra-cuu/", {"code": "None", "secret": draft.secret}, follow=True).status_code == 404


def test_notices_are_read_when_the_person_says_so(citizen: Client, user: User) -> None:
    dossier = dossier_in(State.REGISTERED)
    assert str(dossier.code) in words(citizen.get("/thong-bao/"))
    mine = Message.objects.filter(recipient=user, channel="inbox")
    assert mine.filter(read_at=None).exists()
    citizen.post("/thong-bao/da-doc/", {"up_to": mine.latest("pk").pk})
    assert not mine.filter(read_at=None).exists()


def test_nobody_reads_the_notices_of_others(stranger: Client, user: User) -> None:
    dossier = dossier_in(State.REGISTERED)
    assert str(dossier.code) not in words(stranger.get("/thong-bao/"))
    stranger.post("/thong-bao/da-doc/", {"up_to": "999999"})
    assert Message.objects.filter(recipient=user, channel="inbox", read_at=None).exists()


def test_the_profile_is_what_forms_begin_with(citizen: Client, user: User) -> None:
    data = {"full_name": "Trần Thị Mới", "phone": "0912 345 678", "citizen_id": "", "address": ""}
    assert citizen.post("/tai-khoan-cua-toi/thong-tin/", data).status_code == 302
    user.refresh_from_db()
    assert (user.full_name, user.phone) == ("Trần Thị Mới", "+84912345678")


def test_a_profile_with_a_mistake_is_shown_again(citizen: Client) -> None:
    answer = citizen.post("/tai-khoan-cua-toi/thong-tin/", {"full_name": "Trần Thị Mới", "citizen_id": "12"})
    assert answer.status_code == 422
    assert 'value="12"' in words(answer)


def test_somebody_registers_and_is_at_home_when_the_code_came_back(client: Client, db: None) -> None:
    data = {"email": "moi@example.vn", "full_name": "Người Mới", "phone": "0912345678"}
    answer = register(client, data | {"password1": "mot mat khau dai"})
    assert answer["Location"] == reverse("after_sign_in")
    assert "Người Mới" in words(client.get(HOME))


def test_the_pages_of_signing_in_speak_vietnamese(client: Client, db: None) -> None:
    for path, heading in [
        ("dang-nhap", "Đăng nhập"),
        ("dang-ky", "Đăng ký tài khoản"),
        ("mat-khau/quen", "Quên mật khẩu"),
    ]:
        shown = words(client.get(f"/tai-khoan/{path}/"))
        assert f"<h1>{heading}</h1>" in shown
        assert "Password" not in shown
        assert "Email" not in shown


def test_a_forgotten_password_is_chosen_anew_by_a_link_in_vietnamese(
    client: Client, db: None, mailoutbox: list[EmailMessage]
) -> None:
    link = link_sent_to("congdan1@demo.vn")
    (mail,) = mailoutbox
    assert "Đặt mật khẩu mới" in mail.subject
    page = client.get(link, follow=True)
    assert "<h1>Đặt mật khẩu mới</h1>" in words(page)
    path = page.redirect_chain[-1][0]
    client.post(path, {"password1": "mot cau that dai", "password2": "mot cau that dai"})
    answer = client.post(
        "/tai-khoan/dang-nhap/", {"login": "congdan1@demo.vn", "password": "mot cau that dai"}
    )
    assert answer.status_code == 302


def test_a_wrong_password_is_answered_in_vietnamese(client: Client, db: None) -> None:
    answer = client.post("/tai-khoan/dang-nhap/", {"login": "congdan1@demo.vn", "password": "sai"})
    assert "Địa chỉ thư điện tử hoặc số điện thoại và mật khẩu không khớp" in words(answer)


def test_a_date_of_birth_is_told_once_in_the_profile_and_can_be_corrected(
    citizen: Client, user: User
) -> None:
    page = "/tai-khoan-cua-toi/thong-tin/"
    data = {"full_name": user.full_name, "phone": "0912 345 678", "citizen_id": "", "address": ""}
    boxes = {"birth_date_day": "2", "birth_date_month": "9", "birth_date_year": "1966"}
    assert citizen.post(page, data | boxes).status_code == 302
    user.refresh_from_db()
    assert user.birth_date == date(1966, 9, 2)
    assert citizen.post(page, data).status_code == 302
    user.refresh_from_db()
    assert user.birth_date == date(1966, 9, 2), "An older page without the boxes takes nothing away."
    refused = citizen.post(page, data | boxes | {"birth_date_year": "2966"})
    assert refused.status_code == 422
    assert 'value="2966"' in words(refused)
