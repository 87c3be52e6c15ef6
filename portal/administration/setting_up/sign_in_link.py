"""A link by which somebody chooses their first password."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from foundation.accounts.models import User


def sign_in_link(user: User) -> str:
    """The address; it works once, and for as long as a link to a forgotten password does."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    uidb36, _dash, token = key.partition("-")
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token})
    return f"{settings.PUBLIC_URL}{path}"
