"""One-time links: whoever has one may do what it was made for, once. Only a digest of it is kept."""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac


@dataclass(frozen=True, slots=True)
class Link:
    """A new link; only this object and whoever is handed it know its `token`."""

    token: str

    @property
    def digest(self) -> str:
        """What the database keeps."""
        return digests_of(self.token)[0]

    def path(self, door: str) -> str:
        """Where on the site the link leads; `door` is the name of an address that takes the token."""
        return reverse(door, args=[self.token])

    def address(self, door: str) -> str:
        """The whole link, to be handed over."""
        return f"{settings.PUBLIC_URL}{self.path(door)}"


def new_link() -> Link:
    """A link that nobody can guess: 256 random bits."""
    return Link(secrets.token_urlsafe(32))


def digests_of(token: str) -> list[str]:
    """The digests by which a link is found, in hexadecimal digits: by the site's key, then by its earlier ones."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [salted_hmac("staff link", token, key, algorithm="sha256").hexdigest() for key in keys]
