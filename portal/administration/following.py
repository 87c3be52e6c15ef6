"""A follower that stands still is told to those who run the site, and let go on by them."""

from django.utils import timezone

from foundation.accounts.models import Membership, Role
from foundation.notifications.outbox import Notice, queue


def tell_that_stuck(follower: str, fault: str) -> None:
    """Notices to the administrators of the whole site, in the transaction of the cursor; one for each hour at most."""
    posts = Membership.objects.on(timezone.localdate()).filter(
        role=Role.SYSTEM_ADMIN, unit__agency__parent=None, user__is_active=True
    )
    key = f"follower:{follower}:{timezone.now():%Y%m%dT%H}"
    context = {"follower": follower, "fault": fault}
    people = {post.user for post in posts.select_related("user")}
    queue(
        Notice("follower_stuck", f"{key}:{person.pk}", person.pk, person.email or "", context)
        for person in people
    )
