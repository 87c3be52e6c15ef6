"""Ending the tokens of a whole site, as after a restore."""

from datetime import datetime

from foundation.api.models import ApiToken


def end_all(at: datetime) -> int:
    """Revoke every token that is not over; how many there were. Their owners issue new ones."""
    return ApiToken.objects.filter(revoked_at=None, expires_at__gt=at).update(revoked_at=at)
