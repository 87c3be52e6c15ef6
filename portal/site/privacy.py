"""What the privacy notice says: what is kept for how long, read from where the machine reads it."""

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import ngettext

from foundation.core.rooms.brought import Kept
from foundation.core.rooms.gathering import rooms
from foundation.core.wording import Words
from portal.site.identity import site_identity

YEAR = timedelta(days=365)


def kept() -> list[Mapping[str, Words]]:
    """Everything that the site keeps of people, what lasts longest first: what, its purpose, and the period."""
    told = [one for room in rooms() for one in room.keeps]
    longest = sorted(told, key=_span, reverse=True)
    return [{"what": one.what, "purpose": one.purpose, "period": _period(one)} for one in longest]


def contact() -> list[str]:
    """Who answers questions about personal data; what the site has no word for is left out."""
    site = site_identity()
    lines = [settings.PRIVACY_CONTACT] if settings.PRIVACY_CONTACT else [site.name, site.phone, site.email]
    return [line for line in lines if line]


def _span(one: Kept) -> timedelta:
    """How long it is kept: without end where no number says so."""
    if one.span:
        span: timedelta = found() if callable(found := import_string(one.span)) else found
        return span
    years, days = _number(one.years), _number(one.days)
    return YEAR * years + timedelta(days=days) if years or days else timedelta.max


def _period(one: Kept) -> Words:
    span = _span(one)
    if span == timedelta.max:
        return one.until
    if years := _number(one.years):
        return ngettext("%(number)s year", "%(number)s years", years) % {"number": years}
    return _in_words(span)


def _number(setting: str) -> int:
    return getattr(settings, setting) if setting else 0


def _in_words(span: timedelta) -> str:
    if span >= timedelta(days=2):
        return ngettext("%(number)s day", "%(number)s days", span.days) % {"number": span.days}
    hours, minutes = span // timedelta(hours=1), span // timedelta(minutes=1)
    if hours:
        return ngettext("%(number)s hour", "%(number)s hours", hours) % {"number": hours}
    return ngettext("Good for %(number)s minute", "Good for %(number)s minutes", minutes) % {
        "number": minutes
    }
