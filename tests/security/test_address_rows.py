"""Rows of addresses that the sign-in library keeps beside accounts: whatever is left there opens nothing."""

from importlib import import_module

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.db import connection
from django.test import Client

from foundation.accounts.models import User
from foundation.notifications.models import Message
from tests.foundation.api.client import Program
from tests.foundation.mandates.acts import account
from tests.support.factories import citizen
from tests.support.registering import register
from tests.support.reset_letters import link_sent_to

pytestmark = pytest.mark.django_db
SIGN_IN, VICTIM = "/tai-khoan/dang-nhap/", "nan.nhan@example.vn"
STRANGERS, OWN = "mat khau cua ke la", "mat khau cua chinh chu"
MINE = {"email": VICTIM, "full_name": "Lò Thị Mai", "phone": "0912345678", "password1": OWN}


@pytest.fixture(autouse=True)
def _no_counts() -> None:
    cache.clear()


@pytest.fixture(params=[False, True], ids=["unverified", "verified"])
def stranger(request: pytest.FixtureRequest) -> User:
    """Somebody whose account once had the victim's address: the account has another one since, the row was left."""
    user = account(citizen(1))
    user.set_password(STRANGERS)
    user.save()
    EmailAddress.objects.create(user=user, email=VICTIM, verified=request.param, primary=True)
    return user


def signs_in(name: str, password: str) -> bool:
    return Client().post(SIGN_IN, {"login": name, "password": password}).status_code == 302


def token_for(name: str, password: str) -> int:
    body = {"login": name, "password": password, "scopes": ["dossiers:read"], "name": "x"}
    status: int = Program().post("auth/token", body).status_code
    return status


def test_the_row_of_a_stranger_keeps_nobody_from_registering_and_opens_nothing_afterwards(
    stranger: User,
) -> None:
    register(Client(), MINE)
    assert User.objects.filter(email=VICTIM).count() == 1
    assert signs_in(VICTIM, OWN)
    assert not signs_in(VICTIM, STRANGERS)
    assert signs_in(str(stranger.email), STRANGERS)


def test_a_row_alone_does_not_sign_in_by_page_or_program(stranger: User) -> None:
    assert not signs_in(VICTIM, STRANGERS)
    assert token_for(VICTIM, STRANGERS) == 401


def test_a_row_gets_no_letter_to_a_new_password(stranger: User) -> None:
    assert link_sent_to(VICTIM) == ""
    register(Client(), MINE)
    form = Client()
    page = form.get(link_sent_to(VICTIM), follow=True)
    form.post(page.redirect_chain[-1][0], {"password1": OWN + " moi", "password2": OWN + " moi"})
    stranger.refresh_from_db()
    assert stranger.check_password(STRANGERS)
    assert User.objects.get(email=VICTIM).check_password(OWN + " moi")


def test_an_account_that_was_recovered_keeps_no_row_but_that_of_its_own_address() -> None:
    user = account(citizen(1))
    own = str(user.email)
    EmailAddress.objects.create(user=user, email=VICTIM, verified=False)
    page = (browser := Client()).get(link_sent_to(own), follow=True)
    browser.post(page.redirect_chain[-1][0], {"password1": OWN, "password2": OWN})
    assert set(EmailAddress.objects.filter(user=user).values_list("email", flat=True)) <= {own}
    assert not signs_in(VICTIM, OWN)
    assert signs_in(own, OWN)


def test_rows_of_yesterday_that_name_another_address_are_gone(stranger: User) -> None:
    kept = EmailAddress.objects.create(user=account(citizen(2)), email="congdan2@demo.vn")
    migration = import_module("foundation.accounts.migrations.0010_addresses_of_others")
    with connection.cursor() as cursor:
        cursor.execute(migration.STALE)
    assert list(EmailAddress.objects.all()) == [kept]
    assert not Message.objects.filter(address=VICTIM).exists()
