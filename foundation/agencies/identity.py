"""Whose site this is, remembered by each process, so that a page asks no table for it and an error page can still say
it when the database is gone."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final

from django.conf import settings
from django.core.cache import cache
from django.db import Error as DatabaseFault

from foundation.agencies.models import Accent, SiteIdentity

KEPT: Final = "site-identity"
FACTS: Final = ("name", "name_en", "address", "phone", "email", "accent", "logo_mark")
LOOK_AGAIN: Final = 5.0
"""Seconds after which a process asks whether somebody changed the site."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Name, contact and look, as the row says them or else the settings."""

    name: str
    name_en: str
    address: str
    phone: str
    email: str
    accent: str = Accent.RED
    logo_mark: str = ""


class _Known:
    row: Mapping[str, Any] | None = None
    looked_at: float = 0.0


def identity() -> Identity:
    """What holds now, at most five seconds old."""
    if _Known.row is None or monotonic() - _Known.looked_at > LOOK_AGAIN:
        _Known.row, _Known.looked_at = _row(), monotonic()
    return remembered_identity()


def remembered_identity() -> Identity:
    """What this process knew last, or else the settings: for pages of faults, which ask neither table nor cache."""
    row = _Known.row or {}
    return Identity(
        name=row.get("name") or settings.SITE_NAME,
        name_en=row.get("name_en") or settings.SITE_NAME_EN,
        address=row.get("address") or settings.SITE_ADDRESS,
        phone=row.get("phone") or settings.SITE_PHONE,
        email=row.get("email") or settings.SITE_EMAIL,
        accent=row.get("accent") or Accent.RED,
        logo_mark=row.get("logo_mark") or "",
    )


def forget_identity() -> None:
    """Drop what is remembered, after the row was changed and committed."""
    _Known.row = None
    cache.delete(KEPT)


def written_identity() -> SiteIdentity:
    """The row as it is in the database; an unsaved one before anybody wrote it."""
    identity = SiteIdentity.objects.filter(pk=SiteIdentity.ONLY).first()
    return identity or SiteIdentity(pk=SiteIdentity.ONLY)


def logo_of(mark: str) -> bytes | None:
    """The picture whose address ends in that mark; None for one that is not shown any more."""
    identity = SiteIdentity.objects.filter(logo_mark=mark).exclude(logo_mark="").first()
    return bytes(identity.logo) if identity and identity.logo else None


def _row() -> Mapping[str, Any]:
    try:
        kept = cache.get(KEPT)
        if kept is None:
            kept = SiteIdentity.objects.filter(pk=SiteIdentity.ONLY).values(*FACTS).first() or {}
            cache.set(KEPT, kept, timeout=None)
    except DatabaseFault:  # what is known goes on to hold
        return _Known.row or {}
    if not isinstance(kept, dict) or not all(isinstance(value, str) for value in kept.values()):
        return {}  # whoever can write to Redis wrote something else
    return kept
