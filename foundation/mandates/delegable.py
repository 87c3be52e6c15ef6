"""What can be delegated: procedures by code and name. The room that knows them stands above and fills this slot."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple, Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class Delegable(NamedTuple):
    """A procedure by its national code, with its name in the reader's language."""

    code: str
    name: str


class Catalogue(Protocol):
    """Who knows the procedures."""

    def of_codes(self, codes: Iterable[str]) -> list[Delegable]:
        """Those with these codes that there are, by code. One query."""

    def found(self, words: str, limit: int) -> list[Delegable]:
        """At most `limit` of those in force that the words find, the best first."""


def of_codes(codes: Iterable[str]) -> list[Delegable]:
    """Those with these codes that there are, by code. One query."""
    return _catalogue().of_codes(codes)


def found(words: str, limit: int) -> list[Delegable]:
    """At most `limit` of those in force that the words find, the best first."""
    return _catalogue().found(words, limit)


@cache
def _catalogue() -> Catalogue:
    answers: Catalogue = import_string(settings.DELEGABLE)()
    return answers
