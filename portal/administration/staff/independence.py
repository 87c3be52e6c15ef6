"""Two people who act together are two only when neither of them made the other.

Whoever may give posts could let somebody in who exists on paper alone and be "the second person" by that account as
well. So a post counts beside a colleague when no chain of givers leads from it, or from the first post of its holder,
to that colleague, and when it has been held for SECOND_PERSON_POST: two accounts that a third one made yesterday are
nobody's check either (ADR 23).
"""

from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role

POWERS: Final = (Role.SYSTEM_ADMIN, Role.HEAD)
"""Roles in which access is given anew."""


def beside(actor: Actor, other_id: int) -> Actor:
    """The actor with the posts alone that count beside the other person; `POWERS` are what is looked at. Three queries
    and one for each link of a chain."""
    lasting = Membership.objects.lasting(timezone.localdate())
    held = lasting.filter(user_id=actor.person_id, role__in=POWERS)
    own = {(post.unit_id, post.role) for post in held if _counts(post, other_id)}
    posts = tuple(post for post in actor.posts if (post.unit_id, post.role) in own)
    return Actor(actor.user_id, actor.name, posts)


def _counts(post: Membership, other_id: int) -> bool:
    if post.given_at is not None and post.given_at > timezone.now() - settings.SECOND_PERSON_POST:
        return False
    starts = {post.given_by_id, _first_giver(post.user_id)} - {None}
    return all(giver != other_id for start in starts for giver in _chain(start))


def _chain(giver_id: int | None) -> Iterator[int]:
    """The giver, who let that one in, and so on up to somebody whom an operator appointed."""
    passed: set[int] = set()
    while giver_id is not None and giver_id not in passed:
        yield giver_id
        passed.add(giver_id)
        giver_id = _first_giver(giver_id)


def _first_giver(user_id: int) -> int | None:
    """Who gave the first post that somebody ever had: let in is one only once."""
    return (
        Membership.objects.filter(user_id=user_id)
        .order_by("pk")
        .values_list("given_by_id", flat=True)
        .first()
    )
