"""How large a rule may be, checked before anything walks through it: no definition can exhaust the server. Pure."""

from collections.abc import Mapping
from typing import Any

DEEPEST_RULE = 16
MOST_PARTS = 400
DEEPEST_DEFINITION = 40
MOST_DEFINED = 50_000


class RuleError(ValueError):
    """The data are no condition and no formula; the message names the part."""


def check_bounds(data: Any, *, deepest: int = DEEPEST_RULE, most: int = MOST_PARTS) -> None:
    """Refuse data of more than `most` parts or more than `deepest` levels. Raises RuleError."""
    waiting = [(data, 1)]
    seen = 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if depth > deepest or seen > most:
            raise RuleError(f"more than {deepest} levels or {most} parts")
        inner = part.values() if isinstance(part, Mapping) else part if isinstance(part, list | tuple) else ()
        waiting.extend((one, depth + 1) for one in inner)
