"""Tick boxes of lists: which dossier, and the version of it that was shown."""

from collections.abc import Iterable

from dossiers.models import Dossier
from foundation.core.text import whole_number

Ticked = tuple[str, int]
"""Code of a dossier and the version that was seen."""


def tick_of(dossier: Dossier) -> str:
    """What the box of a dossier says, "<code>~<version>"."""
    return f"{dossier.code}~{dossier.version}"


def ticked(values: Iterable[str]) -> list[Ticked]:
    """What boxes said, each once; anything else is left out."""
    pairs = (value.rpartition("~") for value in dict.fromkeys(values))
    seen = ((code, whole_number(version)) for code, _separator, version in pairs)
    return [(code, version) for code, version in seen if code and version is not None]
