"""Every address of the service by its full name, read from the URL configuration."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern


@dataclass(frozen=True)
class Address:
    """A named address: "citizen:dossier" with its parameters, and the view behind it."""

    name: str
    parameters: tuple[str, ...]
    pattern: URLPattern

    @property
    def key(self) -> str:
        """Name and number of parameters, for a name may stand for several addresses."""
        return f"{self.name}/{len(self.parameters)}" if self.parameters else self.name


def all_addresses() -> list[Address]:
    """All addresses in the order in which they are tried."""
    return addresses_below(get_resolver().url_patterns)


def addresses_below(patterns: Sequence[URLPattern | URLResolver]) -> list[Address]:
    """Those of these patterns."""
    return list(_walk(patterns, ""))


def _walk(patterns: Sequence[URLPattern | URLResolver], namespace: str) -> Iterator[Address]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, inner)
        else:
            yield Address(f"{namespace}{pattern.name}", _parameters(pattern), pattern)


def _parameters(pattern: URLPattern) -> tuple[str, ...]:
    if isinstance(pattern.pattern, RegexPattern):
        return tuple(pattern.pattern.regex.groupindex)
    return tuple(pattern.pattern.converters)
