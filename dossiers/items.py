"""The work items of a dossier: its open steps, one on each branch of its process, and the one that somebody means."""

from collections.abc import Collection, Sequence
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.kept_rows import DOSSIER, rows_of
from dossiers.models import Dossier, StepInstance
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership
from foundation.core.errors import Conflict

HELD: Final = "has_holder"
"""What an item says itself when it is asked, by a statement more."""


def open_items(dossier: Dossier) -> list[StepInstance]:
    """All that is open, the oldest first, each with its assignee. One statement."""
    return rows_of(dossier, _open)


def _open() -> QuerySet[StepInstance]:
    return (
        StepInstance.objects.filter(dossier=DOSSIER, left_at=None).select_related("assignee").order_by("pk")
    )


def all_items(dossier: Dossier) -> list[StepInstance]:
    """Every stay, the oldest first, with who gave it and who had it; of the open ones also whether somebody is named
    who holds them. One statement."""
    return rows_of(dossier, _all)


def _all() -> QuerySet[StepInstance]:
    posts = Membership.objects.on(timezone.localdate()).filter(
        user_id=OuterRef("assignee_id"), unit_id=OuterRef("unit_id"), role=OuterRef("role")
    )
    stays = StepInstance.objects.filter(dossier=DOSSIER).select_related("assignee", "given_by")
    return stays.annotate(**{HELD: Q(left_at=None) & Exists(posts)}).order_by("pk")


def open_step(dossier: Dossier) -> StepInstance | None:
    """The oldest of what is open: in a straight process the step at which the dossier is."""
    return next(iter(open_items(dossier)), None)


def item_of(actor: Actor, items: Sequence[StepInstance]) -> StepInstance | None:
    """The item that the actor looks at when none is named: the only one; of several their own, else one that is
    anybody's in their unit and role, else the oldest."""
    return max(items, key=lambda item: _nearness(actor, item), default=None)


def item_to_move(
    actor: Actor, items: Sequence[StepInstance], kinds: Collection[str], named: int | None
) -> StepInstance | None:
    """The item on which a move of a step of these kinds is made. `named` is its id; without one it is the only one, or
    of several the actor's own. Raises Conflict when the named one is not open any more, or several are meant."""
    if named is not None:
        item = next((item for item in items if item.pk == named), None)
        if item is None:
            raise Conflict
        return item
    fitting = [item for item in items if item.kind in kinds] or list(items)
    item = item_of(actor, fitting)
    if item is not None and kinds:
        nearest = _nearness(actor, item)
        if sum(_nearness(actor, one) == nearest for one in fitting) > 1:
            raise Conflict(_("Several steps of this dossier are open. Say on which one this is done."))
    return item


def _nearness(actor: Actor, item: StepInstance) -> tuple[bool, bool]:
    """Whether the item is the actor's own, and whether it is with nobody else of their unit and role."""
    theirs = actor.holds(item.role, unit_id=item.unit_id)
    return theirs and item.assignee_id == actor.user_id, theirs and item.assignee_id in {None, actor.user_id}
