"""What a notice says to somebody who is signed in: the address of their own page, and no secret. Pure."""

import re
from collections.abc import Mapping
from typing import Any, Final

SECRET: Final = re.compile(r"[?&]secret=[^&]*")


def without_secret(context: Mapping[str, Any]) -> dict[str, Any]:
    """The context with the own page in the place of the page that asks for code and secret, where the notice names one;
    else that page with the code alone, which asks for the secret on the receipt."""
    if "track_path" not in context:
        return dict(context)
    return {**context, "track_path": context.get("own_path") or SECRET.sub("", context["track_path"])}
