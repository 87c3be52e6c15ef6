"""The record of a correction: old and new, for whoever reads the history."""

from typing import Any

from django.utils.translation import gettext as _

from dossiers.move_in_progress import MoveInProgress
from foundation.core.errors import InvalidInput


def write_down(in_progress: MoveInProgress, changed: dict[str, list[Any]]) -> None:
    """Put old and new values into the event. Raises InvalidInput when nothing differs."""
    if not changed:
        raise InvalidInput(_("Nothing was changed."))
    in_progress.payload["corrected"] = changed
