"""The record of a correction: old and new, for whoever reads the history."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from dossiers.move_in_progress import MoveInProgress
from foundation.core.errors import InvalidInput

Changes = Mapping[str, list[Any]]


def write_down(
    in_progress: MoveInProgress, changed: Changes, followed: Changes = MappingProxyType({})
) -> None:
    """Put old and new values into the event, apart from those of answers of the form that `followed`. Raises
    InvalidInput when nothing differs."""
    if not changed:
        raise InvalidInput(_("Nothing was changed."))
    in_progress.payload["corrected"] = changed
    if followed:
        in_progress.payload["followed"] = followed
