"""Where somebody came from: an address that a page names, so that what follows can lead back there."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.http import QueryDict
from django.urls import Resolver404, resolve

from foundation.core.errors import DomainError

LONGEST_ADDRESS = 2000


def page_named(address: str, pages: Collection[str]) -> str:
    """The address, when it is one of these pages of ours by the name of its view; else ""."""
    if len(address) > LONGEST_ADDRESS:
        return ""
    try:
        page = resolve(address.partition("?")[0])
    except Resolver404:
        return ""
    return address if page.view_name in pages else ""


def leading_back(address: str) -> str:
    """The end of another address whose page then leads back to this one; "" where none is known."""
    query = QueryDict(mutable=True)
    query["back"] = address
    return f"?{query.urlencode()}" if address else ""


@contextmanager
def leading_to(address: str) -> Iterator[None]:
    """Let the page of what the block refuses lead to this address, which may be open in another tab or not at all."""
    try:
        yield
    except DomainError as error:
        error.back = error.back or address
        raise
