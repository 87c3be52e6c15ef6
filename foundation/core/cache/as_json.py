"""What the cache holds, as JSON: whoever can write to Redis can change what is remembered, but hand over no program."""

import json
from typing import Any


class CachedJSON:
    """How values are written to Redis and read back; Django's own way is pickle, which runs what it reads.

    Whole numbers stand as they are, so that Redis can count them up. Tuples come back as lists.
    """

    def dumps(self, value: Any) -> str | int:
        """The value as Redis keeps it. Raises TypeError for what JSON does not know."""
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        return json.dumps(value, ensure_ascii=False)

    def loads(self, kept: bytes) -> Any:
        """The value again; None, as if nothing were kept, for what this class did not write."""
        try:
            return json.loads(kept)
        except (ValueError, RecursionError):
            return None
