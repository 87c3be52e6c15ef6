"""Who asks, as a prepared statement knows them."""

from typing import Any, Final, cast

from django.db.models import BigIntegerField

from foundation.accounts.actor import Actor
from foundation.core.statements.prepared import Given

APPLICANT: Final = Actor(cast("Any", Given("user", BigIntegerField())), "")
"""Anybody who works nowhere: a statement is told their account each time."""


def asking(actor: Actor) -> tuple[Actor, dict[str, Any]]:
    """For whom the statement is prepared, and what it is told of them: everybody with posts has a statement of their
    own, for their units and roles stand in it; all others share one. Fit for conditions that ask of somebody who works
    nowhere only for the account."""
    if actor.is_staff_member or actor.user_id is None:
        return actor, {}
    return APPLICANT, {"user": actor.user_id}
