"""Begin a dossier."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.codes import new_secret
from dossiers.filing.on_behalf import Ground, grounds_for
from dossiers.models import Channel, Dossier, DossierFile, SubmittedComponent
from dossiers.parties import filed_by
from dossiers.permissions import visible_to
from dossiers.states import State
from dossiers.uploads.allowance import check_drafts
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.agencies.models import ReceivingPoint
from foundation.audit.record import record
from foundation.core.errors import InvalidInput, NotAllowed, NotFound
from procedures.models import Offering
from procedures.selectors import in_force


@transaction.atomic
def start(
    *,
    actor: Actor,
    offering: Offering,
    channel: Channel = Channel.ONLINE,
    case_key: str = "",
    receiving_point: ReceivingPoint | None = None,
    again_from: Dossier | None = None,
    ground: Ground | None = None,
) -> Dossier:
    """Begin a draft on the version in force today; online it belongs to the actor, otherwise to the counter.

    `again_from` is an own refused or withdrawn dossier (at the counter: one that it received) whose answers and files
    are taken over. `ground` is the delegation or representation by which the actor files online for somebody else; that
    it was used is told in the principal's trail. Raises NotFound for a foreign dossier or ground and when the procedure
    is not in force, NotAllowed when somebody who is not at the counter enters for others, InvalidInput for a point that
    has ended or does not receive this procedure, Conflict for one draft too many.
    """
    version = in_force(offering.procedure.code)
    point = _point(offering, receiving_point)
    at_counter = channel != Channel.ONLINE
    if at_counter and not actor.holds(Role.RECEPTION, unit_id=point.unit_id):
        raise NotAllowed
    if not at_counter:
        check_drafts(actor)
    if ground is not None and (at_counter or ground not in grounds_for(actor, offering.procedure)):
        raise NotFound
    dossier = Dossier.objects.create(
        secret=new_secret(),
        procedure_version=version,
        offering=offering,
        agency_id=offering.agency_id,
        receiving_point=point,
        case_key=case_key,
        channel=channel,
        sets=version.sets,
        submitter_id=None if at_counter else actor.user_id,
        entered_by_id=actor.user_id if at_counter else None,
        **_on(ground),
    )
    if ground is not None and ground.delegation is not None:
        detail = {"delegation": ground.delegation.pk, "procedure": offering.procedure.code}
        record(actor, "use_delegation", f"person:{ground.delegation.principal_id}", detail=detail)
    if again_from is not None:
        _take_over(actor, again_from, dossier)
    return dossier


def _point(offering: Offering, wanted: ReceivingPoint | None) -> ReceivingPoint:
    points, today = list(offering.receiving_points.order_by("pk")), timezone.localdate()
    open_points = [point for point in points if not point.has_ended(today)]
    if wanted is None and open_points:
        return open_points[0]
    if wanted in open_points:
        return wanted
    if wanted in points or (wanted is None and points):
        raise InvalidInput(
            _("This receiving point has ended and receives nothing any more. Choose another one."),
            field="receiving_point",
        )
    raise InvalidInput(_("This counter does not receive this procedure."), field="receiving_point")


def _on(ground: Ground | None) -> dict[str, Any]:
    if ground is None:
        return {}
    given = ground.delegation
    principal = given.principal if given is not None else None
    return {"delegation": given, "principal": principal, "representation": ground.representation}


def _take_over(actor: Actor, earlier: Dossier, dossier: Dossier) -> None:
    own = filed_by(actor) if dossier.channel == Channel.ONLINE else visible_to(actor)
    ended = Dossier.objects.filter(own, state__in=[State.REFUSED, State.WITHDRAWN])
    if dossier.channel != Channel.ONLINE:
        ended = ended.filter(ended_unsent=False)
    if not ended.filter(pk=earlier.pk).exists():
        raise NotFound
    dossier.answers, dossier.filed_again_from = earlier.answers, earlier
    dossier.save(update_fields=["answers", "filed_again_from"])
    same_keys = {component.key: component for component in dossier.procedure_version.components.all()}
    for old in earlier.components.select_related("component"):
        component = same_keys.get(old.component.key)
        files = list(old.files.as_sent().harmless())
        if component is None or not files:
            continue
        submitted = SubmittedComponent.objects.create(
            dossier=dossier, component=component, originals=old.originals, copies=old.copies
        )
        for file in files:
            file.pk, file.submitted, file.supplement, file.bundle = None, submitted, None, None
            file.amendment = None
        DossierFile.objects.bulk_create(files)
