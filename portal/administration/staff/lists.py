"""Uploaded lists of staff, as their owner sees them; and who works where now, as such a list."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.administering import administered_by
from foundation.accounts.models import Membership
from foundation.accounts.phone import local_phone
from foundation.agencies.models import Agency
from foundation.core.errors import NotFound
from portal.administration.models import StaffList
from portal.administration.staff.review import Review, review_of

KEPT = timedelta(days=1)


def forget_old() -> None:
    """Lists of anybody that are older than a day: they name people."""
    StaffList.objects.filter(made_at__lt=timezone.now() - KEPT).delete()


def staff_list(actor: Actor, list_id: int, *, locked: bool = False) -> StaffList:
    """A list that the actor uploaded within the last day. Raises NotFound."""
    rows = StaffList.objects.filter(pk=list_id, made_by=actor.person_id, made_at__gt=timezone.now() - KEPT)
    if locked:
        rows = rows.select_for_update(of=("self",))
    kept = rows.select_related("agency").first()
    if kept is None or not administered_by(actor).has(kept.agency_id):
        raise NotFound
    return kept


def review(actor: Actor, found: StaffList) -> Review:
    """What the list would do now. Raises NotFound."""
    return review_of(actor, found.agency, found.rows, with_leavers=found.with_leavers)


def agency_choices(actor: Actor) -> list[tuple[str, str]]:
    """The agencies that the actor administers and that have not ended, for a choice. Raises NotFound."""
    mine = administered_by(actor).within("pk")
    lasting = Agency.objects.filter(mine, valid_to__isnull=True).order_by("name")
    return [(str(agency.pk), agency.display_name) for agency in lasting]


def present_rows(actor: Actor, agency_id: int | None = None) -> Iterator[list[str]]:
    """Who works where now in the agencies that the actor administers, or in one of them, as lines of a list. Raises
    NotFound."""
    realm = administered_by(actor)
    lasting = Q(until__isnull=True) | Q(until__gt=timezone.localdate())
    posts = Membership.objects.filter(lasting, realm.within("unit__agency_id"))
    if agency_id is not None:
        posts = posts.filter(unit__agency_id=agency_id)
    rows = posts.select_related("user", "unit__agency")
    return (_row(post) for post in rows.order_by("unit__agency__code", "unit__code", "user__full_name", "pk"))


def _row(post: Membership) -> list[str]:
    last = post.until - timedelta(days=1) if post.until else None
    return [
        post.user.full_name,
        post.user.email or "",
        local_phone(post.user.phone),
        post.unit.agency.name,
        post.unit.name,
        post.get_role_display(),
        post.title,
        f"{post.since:%d/%m/%Y}",
        f"{last:%d/%m/%Y}" if last else "",
    ]
