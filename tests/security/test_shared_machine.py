"""A machine that several people use one after the other: what one typed is not shown to the next."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from foundation.accounts.models import User
from portal.demo.people import PASSWORD
from tests.security.people import browser_of
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db
PAGE = "/tai-khoan-cua-toi/thong-tin/"
TYPED = {"full_name": "Hoàng Thị Bí Mật", "address": "Số 12 phố Kín"}


def sent_too_late(browser: Client) -> None:
    """The person was signed in; their session is over when they send the form."""
    browser.get(PAGE)
    del browser.cookies[settings.SESSION_COOKIE_NAME]
    answer = browser.post(PAGE, TYPED, headers={"Referer": f"http://testserver{PAGE}"})
    assert answer.headers["Location"].startswith("/tai-khoan/dang-nhap/")


def sign_in(browser: Client, number: int) -> Any:
    email = User.objects.get(pk=citizen(number).person_id).email
    browser.post("/tai-khoan/dang-nhap/", {"login": email, "password": PASSWORD})
    return browser.get(PAGE)


def test_who_signs_in_next_does_not_see_what_the_person_before_typed() -> None:
    browser = browser_of(citizen(1))
    sent_too_late(browser)
    page = sign_in(browser, 2)
    assert page.status_code == 200
    assert TYPED["address"] not in page.content.decode()


def test_a_form_says_in_a_mark_whose_words_wait_in_the_browser() -> None:
    marks = []
    for number in (1, 2, 1):
        page = browser_of(citizen(number)).get(PAGE).content.decode()
        marks += re.findall('data-owner="([0-9a-f]{32})"', page)
    assert marks[0] != marks[1]
    assert marks[0] == marks[2]


def test_the_same_person_finds_it_again() -> None:
    browser = browser_of(citizen(1))
    sent_too_late(browser)
    assert TYPED["address"] in sign_in(browser, 1).content.decode()


def test_the_browser_keeps_no_word_of_who_was_there_and_what_the_next_one_types_is_theirs() -> None:
    browser = browser_of(citizen(1))
    browser.get(PAGE)
    first = browser.cookies["was_here"].value
    assert str(citizen(1).person_id) not in first.partition(":")[0].split()
    browser.force_login(User.objects.get(pk=citizen(2).person_id))
    sent_too_late(browser)
    assert browser.cookies["was_here"].value.partition(":")[0] != first.partition(":")[0]
    assert TYPED["address"] in sign_in(browser, 2).content.decode()
