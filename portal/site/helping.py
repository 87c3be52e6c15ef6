"""What the help page says of this site itself."""

from typing import Any

from django.utils import timezone

from foundation.agencies.receiving import receiving_points_on


def places() -> dict[str, Any]:
    """Where dossiers are received today."""
    return {"points": receiving_points_on(timezone.localdate())}
