"""Proving who one is without a browser: name, password and, where the account has one, the second factor."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.locks import sign_in_name
from foundation.accounts.models import User
from foundation.accounts.second_factor import CodeForm, must_enrol
from foundation.api.errors import CodeWanted, CredentialsWrong, EnrolmentWanted, LockedOut
from foundation.audit.record import record

LOCKED_SECONDS = 300


def signed_in(request: HttpRequest, *, login: str, password: str, code: str) -> User:
    """The account whose name and password these are; failures are counted, locked and recorded as on the pages.

    Raises CredentialsWrong, CodeWanted, EnrolmentWanted, LockedOut.
    """
    user = _by_password(request, login, password)
    _check_second_factor(request, user, code)
    return user


def _by_password(request: HttpRequest, login: str, password: str) -> User:
    way = "email" if "@" in login else "phone"
    credentials = {way: sign_in_name(login), "password": password}
    try:
        user: Any = get_adapter(request).authenticate(request, **credentials)
    except ValidationError as error:
        raise LockedOut(wait=LOCKED_SECONDS) from error
    if not isinstance(user, User) or not user.is_active:
        raise CredentialsWrong
    return user


def _check_second_factor(request: HttpRequest, user: User, code: str) -> None:
    if must_enrol(user, Actor.of(user)):
        raise EnrolmentWanted
    if not is_mfa_enabled(user):
        return
    if not code:
        raise CodeWanted
    form = CodeForm(user=user, data={"code": code})
    if form.is_valid():
        return
    record(
        Actor.system(),
        "sign_in_failed",
        f"person:{user.pk}",
        detail={"by": "code"},
        address=get_adapter(request).get_client_ip(request),
    )
    raise CredentialsWrong(_("The code of the second step is wrong or was used already."))
