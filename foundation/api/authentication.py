"""Who asks: the account behind a token. Session cookies count for nothing here, so that no other site can use them."""

from django.contrib.auth.models import AnonymousUser
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from foundation.accounts.models import User
from foundation.accounts.request import address_of as address_behind_proxies
from foundation.api.errors import TokenInvalid, Unauthenticated
from foundation.api.limits import check_address_limit, check_token_limit
from foundation.api.models import ApiToken
from foundation.api.selectors import live_token

SCHEME = "bearer"


class BearerAuthentication(BaseAuthentication):
    """A token in the header Authorization. Requests are counted by token, those without a valid one by address."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | tuple[AnonymousUser, None]:
        """Account and token. Raises TokenInvalid, TokenExpired and Limited."""
        header = request.META.get("HTTP_AUTHORIZATION", "")
        if not header:
            check_address_limit(address_of(request))
            return AnonymousUser(), None
        scheme, _space, text = header.partition(" ")
        try:
            if scheme.lower() != SCHEME:
                raise TokenInvalid
            token = live_token(text.strip())
        except Unauthenticated:
            check_address_limit(address_of(request))
            raise
        check_token_limit(token.prefix)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        """What an answer with status 401 asks for."""
        return 'Bearer realm="api"'


def address_of(request: Request) -> str:
    """The address of the caller, behind as many proxies as this site has."""
    return address_behind_proxies(request._request)  # noqa: SLF001 - the library's own name for it
