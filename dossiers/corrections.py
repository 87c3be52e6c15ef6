"""The record of a correction: old and new, for whoever reads the history."""

from typing import Any

from django.utils.translation import gettext as _

from dossiers.under_way import Moving
from foundation.core.errors import InvalidInput


def write_down(under_way: Moving, changed: dict[str, list[Any]]) -> None:
    """Put old and new values into the event. Raises InvalidInput when nothing differs."""
    if not changed:
        raise InvalidInput(_("Nothing was changed."))
    under_way.payload["corrected"] = changed
