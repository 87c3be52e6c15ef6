"""Browsers and people for tests of signing in."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.db.models import QuerySet
from django.test import Client

from foundation.accounts.models import User
from foundation.audit.models import AuditEntry
from portal.demo.people import PASSWORD
from tests.support.factories import citizen

SIGN_IN = "/tai-khoan/dang-nhap/"


@pytest.fixture(autouse=True)
def _forget_failed_attempts() -> Iterator[None]:
    """Failed attempts of one test lock nobody out in the next."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def user(db: None) -> User:
    """A citizen."""
    return User.objects.get(pk=citizen(1).person_id)


@pytest.fixture
def entries(db: None) -> QuerySet[AuditEntry]:
    """What was recorded since the test began, oldest first, whenever it is asked."""
    before = AuditEntry.objects.order_by("pk").values_list("pk", flat=True).last() or 0
    return AuditEntry.objects.filter(pk__gt=before).order_by("pk")


@pytest.fixture
def attempt(client: Client, db: None) -> Callable[..., str]:
    """Try to sign in; answers "" when it succeeded, else what the page says."""

    def try_to_sign_in(login: str, password: str = PASSWORD) -> str:
        answer = client.post(SIGN_IN, {"login": login, "password": password})
        return "" if answer.status_code == 302 else answer.content.decode()

    return try_to_sign_in
