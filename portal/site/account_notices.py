"""Notices about one's own account."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from foundation.accounts.contact_codes import GOOD_FOR, Issued
from foundation.accounts.models import ContactKind, User
from foundation.notifications.outbox import Notice


def sends_sms() -> bool:
    """Whether this site has a gateway for SMS."""
    return bool(settings.SMS_URL)


def code_notice(issued: Issued, kind: str, address: str) -> Notice:
    """The message with a code. It is confidential: on no screen, and forgotten by the outbox once it was sent."""
    context = {"code": issued.code, "minutes": GOOD_FOR // timedelta(minutes=1)}
    key = f"code:{issued.id}"
    if kind == ContactKind.PHONE:
        return Notice("sms_code", key, None, context=context, phone=address, confidential=True)
    return Notice("contact_code", key, None, address=address, context=context, confidential=True)


def taken_notice(issued: Issued, kind: str, address: str) -> Notice:
    """Instead of the code, to an address that has an account: somebody tried to register with it, and how to get in.

    Confidential as a code is, so that nothing on this site tells the two apart."""
    key, context = f"code:{issued.id}", {"path": reverse("account_login")}
    if kind == ContactKind.PHONE:
        return Notice("registered_already", key, None, context=context, phone=address, confidential=True)
    return Notice("registered_already", key, None, address=address, context=context, confidential=True)


def to_address(name: str, user: User, address: str) -> Notice:
    """A last notice to an address whose account is gone."""
    said = {"applicant": user.full_name, "at": timezone.now().isoformat()}
    return Notice(name, f"{name}:{user.pk}", None, address, said)


def to_owner(
    name: str, user: User, context: dict[str, Any] | None = None, *, address: str | None = None
) -> Notice:
    """A notice to the owner of an account, in the inbox and at their e-mail address, or at `address`."""
    now = timezone.now()
    said = {"applicant": user.full_name, "at": now.isoformat()} | (context or {})
    key = f"{name}:{user.pk}:{int(now.timestamp() * 1000)}"
    return Notice(name, key, user.pk, user.email or "" if address is None else address, said)
