"""The site's secret key is exchanged: who has a second factor signs in before, meanwhile and afterwards."""

from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.management import CommandError, call_command

from foundation.accounts.models import User
from portal.administration.staff.links import digests_of, new_link
from tests.foundation.accounts.test_second_factor import STEP, code_of, enrol, sign_in
from tests.foundation.api.client import Program, problem
from tests.foundation.api.test_tokens import wanted

OLD, NEW = "old key " * 8, "new key " * 8


@pytest.fixture
def enrolled(user: User, settings: Any) -> tuple[User, str]:
    """A citizen who set up the second factor under the old key, and its secret."""
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    return user, enrol(sign_in(user)[0])


def second_step(user: User, code: str) -> Any:
    """What the page of the second step answers in a fresh browser."""
    cache.clear()
    client, where = sign_in(user)
    assert where == f"{STEP}ma/"
    return client.post(where, {"code": code})


def test_codes_of_the_app_open_before_during_and_after_the_exchange(
    enrolled: tuple[User, str], settings: Any
) -> None:
    user, secret = enrolled
    assert second_step(user, code_of(secret)).status_code == 302
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    assert second_step(user, code_of(secret)).status_code == 302
    out = StringIO()
    call_command("reencrypt_secrets", stdout=out)
    assert "2 secrets" in out.getvalue(), "that of the app and that of the recovery codes"
    settings.SECRET_KEY_FALLBACKS = []
    assert second_step(user, code_of(secret)).status_code == 302
    call_command("reencrypt_secrets", stdout=out)


def test_recovery_codes_are_the_same_after_the_exchange(enrolled: tuple[User, str], settings: Any) -> None:
    user, _secret = enrolled
    codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    call_command("reencrypt_secrets", stdout=StringIO())
    settings.SECRET_KEY_FALLBACKS = []
    assert second_step(user, codes[0]).status_code == 302
    assert second_step(user, codes[0]).status_code == 200, "each opens once"


def test_a_session_goes_on_while_the_old_key_is_a_fallback(enrolled: tuple[User, str], settings: Any) -> None:
    user, secret = enrolled
    cache.clear()
    client, where = sign_in(user)
    client.post(where, {"code": code_of(secret)})
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    assert client.get("/tai-khoan-cua-toi/").status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert client.get("/tai-khoan-cua-toi/").status_code == 200, "it was renewed under the new key"


def test_without_the_old_key_the_second_step_says_so_and_the_command_names_the_rows(
    enrolled: tuple[User, str], settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    user, secret = enrolled
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, []
    answer = second_step(user, code_of(secret))
    assert answer.status_code == 503
    assert "khóa của hệ thống đã được thay" in answer.content.decode()
    assert "SECRET_KEY_FALLBACKS" in caplog.text
    row = Authenticator.objects.get(user=user, type="totp")
    with pytest.raises(CommandError, match=rf"\b{row.pk}\b.*SECRET_KEY_FALLBACKS"):
        call_command("reencrypt_secrets", stdout=StringIO())
    assert Authenticator.objects.get(pk=row.pk).data == row.data
    settings.SECRET_KEY_FALLBACKS = [OLD]
    assert second_step(user, code_of(secret)).status_code == 302, "nothing was lost"


def test_a_program_is_told_the_same(enrolled: tuple[User, str], settings: Any) -> None:
    _user, secret = enrolled
    cache.clear()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, []
    answer = Program().post("auth/token", wanted(code=code_of(secret)))
    assert problem(answer) == (503, "secret_unreadable")


def test_an_open_link_for_staff_is_found_by_the_old_key_too(settings: Any) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    link = new_link()
    kept = link.digest
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    assert kept in digests_of(link.token)
    settings.SECRET_KEY_FALLBACKS = []
    assert kept not in digests_of(link.token)
