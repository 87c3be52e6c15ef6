"""What corrections of a received dossier share: when they are too late, and the record of old and new."""

from typing import Any

from django.utils.translation import gettext as _

from dossiers.under_way import Moving
from portal.core.errors import Conflict, InvalidInput


def check_not_signed(under_way: Moving) -> None:
    """Raise Conflict once the result is signed: what it says would change under the signature. One query."""
    if under_way.dossier.results.filter(signed_at__isnull=False, issued_at=None).exists():
        raise Conflict(
            _(
                "The result is signed already. Have it sent back to the officer first, then correct the dossier."
            )
        )


def write_down(under_way: Moving, changed: dict[str, list[Any]]) -> None:
    """Put old and new values into the event. Raises InvalidInput when nothing differs."""
    if not changed:
        raise InvalidInput(_("Nothing was changed."))
    under_way.payload["corrected"] = changed
