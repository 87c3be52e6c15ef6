"""Browsers without scripts whose session is over when they send what was typed."""

from django.test import Client

from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from portal.demo.people import PASSWORD

SIGN_IN = "/tai-khoan/dang-nhap/"


def late_browser(actor: Actor, page: str) -> Client:
    """A browser in which the person was signed in until a moment ago, and looked at the page."""
    browser = Client()
    browser.force_login(User.objects.get(pk=actor.person_id))
    assert browser.get(page).status_code == 200
    del browser.cookies["sessionid"]
    return browser


def login(actor: Actor) -> dict[str, str]:
    """What the person types to sign in."""
    user = User.objects.get(pk=actor.user_id or 0)
    return {"login": user.email or "", "password": PASSWORD}


def sent_from(page: str) -> dict[str, str]:
    """The header by which a browser says on which page the form stood."""
    return {"Referer": f"http://testserver{page}"}
