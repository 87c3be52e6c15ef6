"""How dossiers are assigned in the demo: the units of the ward balance, and one dossier of each came by the rule."""

from django.utils import timezone

from dossiers.actions.assign import assign
from dossiers.assigning.actions.set_rule import set_rule
from dossiers.assigning.proposals import proposals_for
from dossiers.assigning.unit_rules import USUAL
from dossiers.models import AssignmentRule, Way
from dossiers.watching.assigning import waiting_in
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role
from foundation.core.rooms.brought import Wish
from portal.demo.people import WARD_WITH_CASHIER


def rules(_wish: Wish) -> None:
    """The heads of the ward set the rule where nobody has. Safe to run twice."""
    posts = Membership.objects.on(timezone.localdate()).filter(
        role=Role.HEAD, unit__agency__code=WARD_WITH_CASHIER
    )
    for post in posts.select_related("user").order_by("pk"):
        if not AssignmentRule.objects.filter(unit=post.unit_id).exists():
            head = Actor.of(post.user)
            set_rule(actor=head, unit_id=post.unit_id, way=Way.PROPOSED, weights=USUAL)
            _assign_first(head, post.unit_id)


def _assign_first(head: Actor, unit_id: int) -> None:
    for proposal in proposals_for(waiting_in(unit_id)[:1], timezone.now()).values():
        if proposal.officer is not None:
            assign(
                actor=head,
                dossier_id=proposal.stay.dossier_id,
                officer_id=proposal.officer.pk,
                because=proposal.kept(),
            )
