"""Reading bodies: JSON that the database can hold, nothing else."""

import math
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser, MultiPartParser

from portal.api.errors import Malformed, TooLarge

MOST_BYTES = 1024 * 1024
LARGEST_NUMBER = 10**15
DEEPEST = 20


class StrictJSONParser(JSONParser):
    """JSON up to one megabyte, not nested deeply, with numbers and characters that every system can hold."""

    def parse(
        self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The data. Raises TooLarge and Malformed."""
        request = (parser_context or {})["request"]
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
            raise TooLarge
        try:
            data = super().parse(stream, media_type, parser_context)
        except (ParseError, RecursionError, ValueError) as error:
            raise Malformed(_("The body is not JSON.")) from error
        check_holdable(data)
        return data


class StrictMultiPartParser(MultiPartParser):
    """A form with a file; its texts are held to the same rules."""


def check_holdable(data: Any, depth: int = 0) -> None:
    """Raise Malformed for what no column can hold: zero bytes, halves of characters, numbers without end."""
    if depth > DEEPEST:
        raise Malformed(_("The body is nested too deeply."))
    if isinstance(data, str):
        _check_text(data)
    elif isinstance(data, int | float):
        _check_number(data)
    elif isinstance(data, dict | list):
        for part in [*data, *data.values()] if isinstance(data, dict) else data:
            check_holdable(part, depth + 1)


def _check_number(number: float) -> None:
    if not math.isfinite(number) or abs(number) > LARGEST_NUMBER:
        raise Malformed(_("A number in the body is too large."))


def _check_text(text: str) -> None:
    if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise Malformed(_("A text in the body has characters that cannot be kept."))
