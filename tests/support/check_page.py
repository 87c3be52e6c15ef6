"""The page on which a draft is read once more before it is submitted, as a browser sends it."""

import html
import re
from collections.abc import Mapping
from typing import Any

from django.test import Client


def shown_by(client: Client, url: str) -> dict[str, str]:
    """What a page of a draft brings back of what it showed."""
    found = re.search(r'name="-seen" value="([^"]*)"', client.get(url).content.decode())
    assert found is not None
    return {"-seen": html.unescape(found[1])}


def submit_on(client: Client, url: str, typed: Mapping[str, Any] | None = None) -> Any:
    """Read the page and press its button, with what was typed there."""
    return client.post(url, {**shown_by(client, url), **(typed or {})})
