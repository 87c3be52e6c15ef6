"""End that somebody represents an organisation."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.models import Representation, User
from foundation.audit.record import record
from foundation.core.errors import Conflict, NotAllowed, NotFound
from foundation.mandates.selectors import mandate_of
from foundation.mandates.telling import tell


@transaction.atomic
def end_representation(*, actor: Actor, representation_id: int, which_id: int) -> Representation:
    """Somebody ends their own representation, or a confirmed representative that of another one; at once.

    `representation_id` is the actor's own, `which_id` the one that ends. Raises NotFound for one of another
    organisation, NotAllowed for the unconfirmed, Conflict when it was over already.
    """
    own = mandate_of(actor, representation_id, lock=True)
    if which_id != own.pk and (own.confirmed_at is None or not own.holds):
        raise NotAllowed(_("Only a confirmed representative ends what others do."))
    found = Representation.objects.select_for_update(of=("self",)).select_related("organisation", "user")
    which = found.filter(organisation_id=own.organisation_id, pk=which_id).first()
    if which is None or (which.pk != own.pk and which.confirmed_by_id is None):
        raise NotFound
    if which.is_over:
        raise Conflict(_("This representation is over already."))
    which.ended_at, which.code = timezone.now(), ""
    which.save(update_fields=["ended_at", "code"])
    detail = {"representation": which.pk, "person": which.user_id}
    record(actor, "end_representation", f"organisation:{own.organisation_id}", detail=detail)
    context = {"what": "ended", "organisation": which.name, "person": actor.name}
    tell("representation_changed", f"representation:{which.pk}:ended", _both_sides(which, actor), context)
    return which


def _both_sides(which: Representation, actor: Actor) -> Iterable[User]:
    """Whoever represented, whoever ended it, and the representative who invited; not the staff who confirmed."""
    invited_by = Q(pk=which.confirmed_by_id, representations__organisation_id=which.organisation_id)
    return User.objects.filter(Q(pk__in=(which.user_id, actor.person_id)) | invited_by).distinct()
