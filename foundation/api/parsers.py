"""Reading bodies: JSON that the database can hold, nothing else. How long they may be is said by each address."""

import math
import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser, MultiPartParser

from foundation.api.errors import Malformed

LARGEST_NUMBER = 10**15
DEEPEST = 20
UNHOLDABLE = re.compile("[\0\ud800-\udfff]")
"""Zero bytes, and halves of characters."""


class StrictJSONParser(JSONParser):
    """JSON that is not nested deeply, with numbers and characters that every system can hold."""

    def parse(
        self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The data. Raises Malformed."""
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
    if UNHOLDABLE.search(text):
        raise Malformed(_("A text in the body has characters that cannot be kept."))
