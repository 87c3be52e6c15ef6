"""Where a person can go from every page."""

import pytest
from django.test import Client

from dossiers.states import State
from foundation.accounts.models import Role
from foundation.notifications.inbox import mark_read
from tests.security.people import browser_of
from tests.support.factories import citizen, dossier_in, staff

pytestmark = pytest.mark.django_db
INBOX, COMMENTS, TOTALS = 'href="/thong-bao/"', 'href="/danh-gia/y-kien/"', 'href="/danh-gia/ket-qua/"'


def home(browser: Client) -> str:
    return " ".join(browser.get("/").content.decode().split())


def test_the_account_menu_counts_what_was_not_read() -> None:
    dossier_in(State.REGISTERED)
    browser = browser_of(citizen())
    assert f'{INBOX}> Thông báo của tôi <span class="mc-count">1</span>' in home(browser)
    mark_read(actor=citizen(), up_to=10**9)
    assert f"{INBOX}> Thông báo của tôi </a>" in home(browser)


@pytest.mark.parametrize("role", [Role.HEAD, Role.LEADER])
def test_those_who_answer_for_the_work_find_what_applicants_wrote(role: Role) -> None:
    assert COMMENTS in home(browser_of(staff(role)))


def test_nobody_else_is_led_to_a_page_that_is_not_theirs() -> None:
    for person in (citizen(), staff(Role.RECEPTION), staff(Role.OFFICER)):
        assert COMMENTS not in home(browser_of(person))


def test_everybody_finds_how_satisfied_applicants_are(client: Client) -> None:
    assert TOTALS in home(client)
