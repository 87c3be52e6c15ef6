"""Locks after failed attempts: the owner is told, and an administrator may lift them."""

import pytest
from django.test import Client

from foundation.accounts.models import Role, User
from foundation.audit.models import AuditEntry
from foundation.notifications.models import Channel, Message
from portal.demo.people import PASSWORD
from tests.security.people import browser_of
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db


def attempt(user: User, password: str) -> bool:
    answer = Client().post("/tai-khoan/dang-nhap/", {"login": user.email, "password": password})
    return answer.status_code == 302


@pytest.fixture
def locked() -> User:
    """An officer whose name was locked."""
    officer = User.objects.get(pk=staff(Role.OFFICER).person_id)
    for _time in range(6):
        attempt(officer, "sai")
    return officer


def test_the_owner_is_told_once_about_a_lock(locked: User) -> None:
    attempt(locked, "sai")
    told = Message.objects.filter(notice="sign_in_locked", recipient=locked)
    assert sorted(told.values_list("channel", flat=True)) == [Channel.EMAIL, Channel.INBOX]
    page = browser_of(staff(Role.OFFICER)).get("/thong-bao/").content.decode()
    assert "127.0.0.1" in page


def test_an_administrator_sees_and_lifts_a_lock_and_the_trail_says_so(locked: User) -> None:
    administrator = browser_of(staff(Role.SYSTEM_ADMIN, "H99"))
    page = f"/quan-tri/nhan-su/{locked.pk}/"
    assert not attempt(locked, PASSWORD)
    assert "Đăng nhập đang bị khóa" in administrator.get(page).content.decode()
    assert administrator.post(f"{page}mo-khoa/").status_code == 302
    assert "Đăng nhập đang bị khóa" not in administrator.get(page).content.decode()
    assert attempt(locked, PASSWORD)
    assert AuditEntry.objects.get(action="lift_lock").subject == f"person:{locked.pk}"


def test_nobody_else_lifts_a_lock(locked: User) -> None:
    for actor in (citizen(1), staff(Role.LEADER), staff(Role.AUDITOR, "H99")):
        assert browser_of(actor).post(f"/quan-tri/nhan-su/{locked.pk}/mo-khoa/").status_code == 404
    assert not attempt(locked, PASSWORD)
