"""Signing in by e-mail or phone, lock-out, and what the audit trail keeps of it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.test import Client

from foundation.accounts.models import User
from foundation.audit.models import AuditEntry
from portal.demo.people import PASSWORD
from tests.support.factories import citizen
from tests.support.reset_letters import link_sent_to

Attempt = Callable[..., str]
PROFILE = "/tai-khoan-cua-toi/thong-tin/"


def trail(entries: QuerySet[AuditEntry]) -> list[tuple[str, str]]:
    """Acts and subjects."""
    return list(entries.values_list("action", "subject"))


def local(user: User) -> str:
    return f"0{user.phone[3:6]} {user.phone[6:9]}.{user.phone[9:]}"


def test_an_account_is_entered_by_e_mail_or_by_phone_however_they_are_written(
    attempt: Attempt, user: User
) -> None:
    assert user.email is not None
    assert attempt(user.email.upper()) == ""
    assert (
        Client().post("/tai-khoan/dang-nhap/", {"login": local(user), "password": PASSWORD}).status_code
        == 302
    )
    assert "không khớp" in Client().post(
        "/tai-khoan/dang-nhap/", {"login": local(user), "password": "sai"}
    ).content.decode()  # fmt: skip


def test_five_failures_lock_the_name_however_the_number_is_written_and_say_for_how_long(
    attempt: Attempt, user: User, entries: QuerySet[AuditEntry]
) -> None:
    for spelling in (user.phone, local(user), user.phone, local(user), user.phone):
        assert "không khớp" in attempt(spelling, "sai")
    assert "sau 5 phút" in attempt(local(user), PASSWORD)
    assert "sau 5 phút" in attempt(user.phone, PASSWORD)
    failed, locked = ("sign_in_failed", f"person:{user.pk}"), ("sign_in_locked", f"person:{user.pk}")
    assert trail(entries) == [*[failed] * 5, locked]


def test_a_lock_on_one_number_leaves_another_alone(attempt: Attempt, user: User) -> None:
    for _time in range(6):
        attempt(user.phone, "sai")
    assert attempt(User.objects.get(pk=citizen(2).person_id).phone) == ""


def test_the_trail_keeps_who_signed_in_and_out_from_where_and_never_what_was_typed(
    client: Client, attempt: Attempt, user: User, entries: QuerySet[AuditEntry]
) -> None:
    attempt("mat-khau-go-nham", "sai")
    attempt(user.phone)
    client.post("/tai-khoan/dang-xuat/")
    assert trail(entries) == [
        ("sign_in_failed", "sign_in:unknown"),
        ("sign_in", f"person:{user.pk}"),
        ("sign_out", f"person:{user.pk}"),
    ]
    failed, entered, _left = entries
    assert (failed.actor_id, failed.detail, failed.address) == (None, {}, "127.0.0.1")
    assert (entered.actor_id, entered.detail, entered.address) == (user.pk, {"by": ["password"]}, "127.0.0.1")


def test_a_changed_password_is_recorded_and_the_old_one_is_over(
    client: Client,
    attempt: Attempt,
    user: User,
    entries: QuerySet[AuditEntry],
    mailoutbox: list[EmailMessage],
) -> None:
    client.force_login(user)
    new = {"oldpassword": PASSWORD, "password1": "mot cau that dai", "password2": "mot cau that dai"}
    assert client.post("/tai-khoan/mat-khau/doi/", new).status_code == 302
    assert ("change_password", f"person:{user.pk}") in trail(entries)
    client.logout()
    assert "không khớp" in attempt(user.phone)
    assert attempt(user.phone, "mot cau that dai") == ""


def test_the_number_of_the_profile_is_not_the_one_that_signs_in(client: Client, user: User) -> None:
    client.force_login(user)
    profile = {"full_name": user.full_name, "citizen_id": "", "address": "", "phone": "0912345678"}
    assert client.post(PROFILE, profile).status_code == 302
    before = user.sign_in_phone
    user.refresh_from_db()
    assert (user.phone, user.sign_in_phone) == ("+84912345678", before)


def test_a_link_to_a_new_password_works_once(user: User, entries: QuerySet[AuditEntry]) -> None:
    path = link_sent_to(str(user.email))
    client = Client()
    page = client.get(path, follow=True)
    client.post(
        page.redirect_chain[-1][0], {"password1": "mot cau that dai", "password2": "mot cau that dai"}
    )
    assert Client().get(path, follow=True).context["token_fail"]
    assert ("change_password", f"person:{user.pk}") in trail(entries)


@pytest.mark.parametrize(
    ("number", "said"),
    [("015191536156", ""), ("003191536156", "ba chữ số đầu"), ("015180536156", "năm sinh khác")],
)
def test_a_doubtful_citizen_id_is_taken_with_a_warning(
    client: Client, user: User, number: str, said: str
) -> None:
    User.objects.filter(pk=user.pk).update(birth_date=date(1991, 6, 22))
    client.force_login(user)
    profile = {"full_name": user.full_name, "phone": user.phone, "citizen_id": number, "address": ""}
    page = client.post(PROFILE, profile, follow=True).content.decode()
    assert User.objects.get(pk=user.pk).citizen_id == number
    assert said in page if said else "ba chữ số đầu" not in page and "năm sinh khác" not in page


def test_a_malformed_citizen_id_is_refused(client: Client, user: User) -> None:
    client.force_login(user)
    profile = {"full_name": user.full_name, "phone": user.phone, "citizen_id": "０15191536156", "address": ""}
    assert client.post(PROFILE, profile).status_code == 422
