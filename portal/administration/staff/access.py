"""Who may give whom access anew, and reading what is under way.

An administrator may for people who work in the administrator's agencies alone; a head of unit for people who work in
the led units alone, in roles below a head's. Nobody may for themselves. The two who act together are independent of
each other, or the second one is an operator at the console of the server.
"""

from datetime import timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.accounts.actor import Actor
from foundation.accounts.administering import EVERYWHERE, Realm, administered_by
from foundation.accounts.models import Membership, Role, User
from foundation.audit.record import record
from foundation.core.errors import NotFound
from portal.administration.models import AccessReset
from portal.administration.staff.independence import beside
from portal.administration.staff.links import digests_of

LIVES: Final = timedelta(hours=24)
BELOW_A_HEAD: Final = frozenset({Role.RECEPTION, Role.OFFICER, Role.CLERK, Role.CASHIER})
MOST_SHOWN: Final = 100
BY_OPERATOR: Final = gettext_lazy("the operator of the server")


def check_may_reset(actor: Actor, user: User) -> None:
    """Raise NotFound unless the actor may give this person access anew. Two queries at most."""
    if not _below(actor, [user]):
        raise NotFound


def people_to_reset(actor: Actor, chosen_id: int | None = None) -> list[User]:
    """For a choice: the people of the units that the actor leads whose access the actor may give anew, and whoever was
    chosen on their own page. Raises NotFound for those who may for nobody. At most three queries."""
    _realm, led = _powers(actor)
    candidates = Q(pk=chosen_id) | Q(pk__in=_lasting().filter(unit_id__in=led).values("user"))
    return _below(actor, list(User.objects.filter(candidates).order_by("full_name", "pk")))


def resets_under_way(actor: Actor) -> list[AccessReset]:
    """What waits for a second person or for its link to be used, as far as the actor could confirm it. Raises
    NotFound."""
    resets = list(_open().order_by("-pk")[:MOST_SHOWN])
    mine = {user.pk for user in _below(actor, [reset.user for reset in resets])}
    return [reset for reset in resets if reset.user_id in mine]


def reset_waiting_for(email: str) -> AccessReset:
    """What was begun for whoever signs in with this address and waits for the second person. Raises NotFound with a
    sentence."""
    reset = _open().filter(user__email__iexact=email, confirmed_at__isnull=True).first()
    if reset is None:
        raise NotFound(
            _("Nothing waits to be confirmed for this address. A colleague begins it on the pages.")
        )
    return reset


def locked_reset(actor: Actor, reset_id: int) -> AccessReset:
    """One that is under way for somebody below the actor, or for anybody where the operator acts; nobody else changes
    it until this transaction ends. Raises NotFound."""
    reset = _open().select_for_update(of=("self",)).filter(pk=reset_id).first()
    if reset is None:
        raise NotFound
    if not actor.is_system:
        check_may_reset(actor, reset.user)
    return reset


def are_two(first: Actor, second: Actor, user: User) -> bool:
    """Whether each may give this person access anew by posts that do not hang on the other one."""
    return all(
        _may_reset(beside(actor, other.person_id), user)
        for actor, other in ((first, second), (second, first))
    )


def has_second_person(first: Actor, user: User) -> bool:
    """Whether anybody could confirm what the first one begins: an administrator or a head who is independent of them.
    Some queries for each who is asked, and it ends at the first one found."""
    units = _lasting().filter(user=user).values("unit")
    powers = Q(role=Role.SYSTEM_ADMIN) | Q(role=Role.HEAD, unit__in=units)
    others = User.objects.filter(is_active=True, pk__in=_lasting().filter(powers).values("user"))
    candidates = others.exclude(pk__in=(first.person_id, user.pk)).order_by("pk")
    return any(are_two(first, Actor.of(other), user) for other in candidates)


def reset_of(token: str, *, locked: bool = False) -> AccessReset:
    """What the link is about. Raises NotFound with a sentence for one that does not work, also when the person has got
    higher rights since, or one of the two colleagues has lost theirs."""
    rows = _open().filter(digest__in=digests_of(token), confirmed_at__isnull=False, user__is_active=True)
    reset = (rows.select_for_update(of=("self",)) if locked else rows).first()
    if reset is None or not _may_still(reset):
        raise NotFound(
            _("This link does not work any more: it was used, taken back, or a day has passed. Begin anew.")
        )
    return reset


def end_resets(actor: Actor, user: User) -> None:
    """Whoever gets one more role is no longer the one whose access was to be given anew; the trail says who gave it."""
    for reset in _open().select_for_update(of=("self",)).filter(user=user):
        reset.withdrawn_at = timezone.now()
        reset.save(update_fields=["withdrawn_at"])
        detail = {**names_of(reset), "before": {"open": True}, "after": {"open": False}}
        record(actor, "withdraw_access_reset", f"person:{user.pk}", reason=reset.reason, detail=detail)


def names_of(reset: AccessReset) -> dict[str, Any]:
    """Both names, as the trail and the notices keep them."""
    by_console = str(BY_OPERATOR) if reset.confirmed_at else ""
    second = reset.confirmed_by.full_name if reset.confirmed_by else by_console
    return {"started_by": reset.started_by.full_name, "confirmed_by": second}


def _may_still(reset: AccessReset) -> bool:
    first, second = reset.started_by, reset.confirmed_by
    if second is None:
        return first.is_active and _may_reset(Actor.of(first), reset.user)
    return first.is_active and second.is_active and are_two(Actor.of(first), Actor.of(second), reset.user)


def _may_reset(actor: Actor, user: User) -> bool:
    try:
        check_may_reset(actor, user)
    except NotFound:
        return False
    return True


def _open() -> QuerySet[AccessReset]:
    rows = AccessReset.objects.filter(used_at=None, withdrawn_at=None, expires_at__gt=timezone.now())
    return rows.select_related("user", "started_by", "confirmed_by")


def _lasting() -> QuerySet[Membership]:
    return Membership.objects.lasting(timezone.localdate())


def _below(actor: Actor, people: list[User]) -> list[User]:
    """Those of the people who stand below the actor in all that they do, so that nobody gets hold of higher rights."""
    realm, led = _powers(actor)
    posts: dict[int, list[Membership]] = {}
    for post in _lasting().filter(user__in=people).select_related("unit"):
        posts.setdefault(post.user_id, []).append(post)
    return [
        user
        for user in people
        if user.is_active and user.pk != actor.user_id and _all_below(posts.get(user.pk, []), realm, led)
    ]


def _powers(actor: Actor) -> tuple[Realm | None, frozenset[int]]:
    realm = administered_by(actor) if actor.holds(Role.SYSTEM_ADMIN) else None
    led = frozenset(actor.units_as(Role.HEAD))
    if realm is None and not led:
        raise NotFound
    return realm, led


def _all_below(posts: list[Membership], realm: Realm | None, led: frozenset[int]) -> bool:
    if not posts:
        return False
    if realm is not None and all(_administers(realm, post) for post in posts):
        return True
    return all(post.unit_id in led and post.role in BELOW_A_HEAD for post in posts)


def _administers(realm: Realm, post: Membership) -> bool:
    return realm.whole or (realm.has(post.unit.agency_id) and post.role not in EVERYWHERE)
