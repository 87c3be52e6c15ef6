"""Names of units as they were written down with what they did."""

from foundation.agencies.models import Unit
from foundation.core.remembered import value_of
from foundation.core.wording import localised, reads_english


def unit_words(name: str) -> str:
    """The name in the language of the reader, in English as units are called that have this name today; what nothing is
    called any more stays as it was written. One statement in English, once for all names."""
    return localised(name, _english().get(name, "")) if name and reads_english() else name


def _english() -> dict[str, str]:
    return value_of("english names of units", lambda: dict(Unit.objects.values_list("name", "name_en")))
