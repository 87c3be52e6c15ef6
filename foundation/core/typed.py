"""How long words may be that somebody typed."""

from django.utils.translation import gettext as _

from foundation.core.errors import InvalidInput


def within(text: str, longest: int, *, field: str, missing: str = "") -> str:
    """What was typed, without space around it. Raises InvalidInput for more than so many signs, and where `missing`
    says so for none."""
    words = text.strip()
    if missing and not words:
        raise InvalidInput(missing, field=field)
    if len(words) > longest:
        most = {"most": longest}
        raise InvalidInput(_("The text is too long; %(most)s characters at most.") % most, field=field)
    return words
