"""Which agencies a post of the administration reaches: that of the post and all below it, or the whole site."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.agencies.models import Unit
from foundation.agencies.subtree import with_all_below
from foundation.core.errors import InvalidInput, NotFound

EVERYWHERE: Final = frozenset({Role.CATALOGUE_ADMIN})
"""Roles that reach over the whole site wherever their post is, so that only its administrators give them."""


@dataclass(frozen=True, slots=True)
class Realm:
    """Some agencies, or with `whole` all of the site, those to come as well."""

    whole: bool
    agency_ids: frozenset[int] = frozenset()

    def has(self, agency_id: int | None) -> bool:
        """Whether the agency belongs to it; what belongs to no agency belongs to the whole site alone."""
        return self.whole or agency_id in self.agency_ids

    def within(self, path: str) -> Q:
        """As a condition on rows from which `path` leads to the id of an agency."""
        return Q() if self.whole else Q(**{f"{path}__in": self.agency_ids})


def administered_by(actor: Actor) -> Realm:
    """The agencies that a system administrator looks after: those of their posts and all below them; the whole site
    from a top agency. At most one query. Raises NotFound for others."""
    return reach_of(actor, Role.SYSTEM_ADMIN)


def reach_of(actor: Actor, role: Role) -> Realm:
    """As `administered_by`, for another role that looks at agencies from above, such as the auditor's."""
    posts = [post for post in actor.posts if post.role == role]
    if not posts:
        raise NotFound
    if any(post.at_top for post in posts):
        return Realm(whole=True)
    return Realm(whole=False, agency_ids=with_all_below({post.agency_id for post in posts}))


def check_administers_site(actor: Actor) -> None:
    """Texts of notices, the outbox and the like are those of the whole site; for an administrator of a part of it they
    do not exist. Raises NotFound."""
    if not administers_site(actor):
        raise NotFound


def administers_site(actor: Actor) -> bool:
    """Whether the actor is a system administrator of a top agency."""
    return any(post.at_top for post in actor.posts if post.role == Role.SYSTEM_ADMIN)


def check_may_give(actor: Actor, unit: Unit | None, role: str) -> Unit:
    """The unit, if the administrator may give the role there: nobody gives what reaches beyond their own agencies, and
    a unit elsewhere is like one that does not exist. Raises NotFound, InvalidInput."""
    realm = administered_by(actor)
    has_ended = unit is not None and unit.valid_to is not None and unit.valid_to <= timezone.localdate()
    if unit is None or has_ended or not realm.has(unit.agency_id):
        raise InvalidInput(_("Choose a unit of the list."), field="unit")
    if role in EVERYWHERE and not realm.whole:
        raise InvalidInput(
            _("This role reaches over the whole site. An administrator of the top agency gives it."),
            field="role",
        )
    return unit
