"""The request as views get it: with the actor that the middleware set."""

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from foundation.accounts.actor import Actor
from foundation.accounts.models import User


class ActorRequest(HttpRequest):
    """A request of this service; views say so in their signature."""

    actor: Actor


def address_of(request: HttpRequest) -> str:
    """The address of the caller, behind as many proxies as this site has; empty when a proxy hides it."""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""


def signed_in(request: HttpRequest) -> User:
    """The account of a page that only signed-in people reach."""
    assert isinstance(request.user, User)
    return request.user
