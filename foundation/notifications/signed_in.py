"""What a notice says to somebody who is signed in: the address of their own page, and no secret. Pure."""

import re
from collections.abc import Mapping
from typing import Any, Final

OWN_PATH: Final = "own_path"
"""The address of the reader's own page, which leads in the inbox alone."""
SECRET: Final = re.compile(r"[?&]secret=[^&]*")


def without_secret(context: Mapping[str, Any]) -> dict[str, Any]:
    """The context with the own page in the place of the page that asks for code and secret, where the notice names one;
    else that page with the code alone, which asks for the secret on the receipt. What else opens something for whoever
    holds it stands under the same name in `signed_in`, as the address of a page that asks who comes."""
    shown = {**context, **context.get("signed_in", {})}
    own = shown.pop(OWN_PATH, "")
    if "track_path" in shown:
        shown["track_path"] = own or SECRET.sub("", shown["track_path"])
    return shown
