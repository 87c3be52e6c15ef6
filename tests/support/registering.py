"""Registering on the pages, with the code of the message that is on its way."""

from typing import Any

from django.test import Client

from foundation.notifications.models import Message

FORM, CODE, AGAIN = "/tai-khoan/dang-ky/", "/tai-khoan/dang-ky/ma/", "/tai-khoan/dang-ky/ma/gui-lai/"


def code_to(address: str) -> str:
    """The digits of the newest message to the address."""
    return str(Message.objects.filter(confidential=True, address=address).latest("pk").context["code"])


def register(browser: Client, said: dict[str, str]) -> Any:
    """Send the form and the code that came to its e-mail address, or to its number (E.164); the last answer."""
    assert browser.post(FORM, said)["Location"] == CODE
    newest = Message.objects.filter(confidential=True, notice__in=("contact_code", "sms_code")).latest("pk")
    return browser.post(CODE, {"code": newest.context["code"]})
