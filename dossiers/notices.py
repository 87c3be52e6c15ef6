"""Which notice a move sends, to whom, and what it can speak of."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from dossiers.models import Dossier, Event, StepInstance
from dossiers.states import Move
from portal.accounts.models import Membership, Role, User
from portal.notifications.outbox import Notice


def of_move(move: Move, dossier: Dossier, event: Event) -> Iterable[Notice]:
    """The notice to the applicant that the table of moves asks for; none when the move has none.

    It goes to the inbox of the account that filed, and to the e-mail address given in the dossier.
    """
    if not move.notice:
        return []
    submitter = dossier.submitter
    address = dossier.applicant_email or (submitter.email if submitter else "")
    return [
        Notice(
            name=move.notice,
            key=f"{dossier.pk}:{event.number}",
            recipient_id=dossier.submitter_id,
            address=address,
            context=context_of(dossier) | {"reason": event.reason, "payload": event.payload},
        )
    ]


def of_lateness(name: str, dossiers: Iterable[Dossier]) -> Iterable[Notice]:
    """Notices about soon-due and overdue dossiers: to the holder of each and to the head of the handling unit, once."""
    for dossier in dossiers:
        since = dossier.overdue_since if name == "overdue" else dossier.soon_since
        for person in _responsible(dossier):
            yield Notice(
                name=name,
                key=f"{dossier.pk}:{name}:{since.isoformat() if since else ''}",
                recipient_id=person.pk,
                address=person.email,
                context=context_of(dossier),
            )


def context_of(dossier: Dossier) -> dict[str, Any]:
    """What every notice can speak of, as plain JSON."""
    return {
        "code": dossier.code,
        "applicant": dossier.applicant_name,
        "procedure": dossier.procedure_version.name,
        "agency": dossier.agency.name,
        "receiving_point": dossier.receiving_point.name,
        "due_at": dossier.due_at.isoformat() if dossier.due_at else None,
        "track_path": f"{reverse('dossiers:track')}?code={dossier.code}&secret={dossier.secret}",
    }


def _responsible(dossier: Dossier) -> set[User]:
    people = set()
    step = StepInstance.objects.filter(dossier=dossier, left_at=None).select_related("assignee").first()
    if step and step.assignee:
        people.add(step.assignee)
    heads = Membership.objects.filter(unit_id=dossier.offering.handling_unit_id, role=Role.HEAD, until=None)
    return people | {membership.user for membership in heads.select_related("user")}
