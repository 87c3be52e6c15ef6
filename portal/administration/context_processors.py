"""What the frame of the pages of administrators needs to know."""

from functools import partial
from typing import Any

from foundation.accounts.models import Role
from foundation.accounts.request import ActorRequest
from portal.administration.readiness.page import missing_number


def missing(request: ActorRequest) -> dict[str, Any]:
    """How many things are missing before everything can be finished here, for those who look after it. It is counted
    when the frame asks for it, so a fragment of a page costs nothing."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or Role.SYSTEM_ADMIN not in request.actor.roles:
        return {}
    return {"readiness_missing": partial(missing_number, request.actor)}
