"""Who looked at a dossier: leaving a trace of that, and whether the agency did since it was filed last."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.items import open_step
from dossiers.models import Dossier, StepInstance
from foundation.accounts.actor import Actor
from foundation.accounts.models import Absence, Membership
from foundation.audit.purposes import Purpose
from foundation.audit.record import record_reading
from foundation.audit.selectors import readers_of

MOST_TIMES = 3
"""Each time the applicant is told twice, at the number and address that the form gives."""


def note_reading(
    actor: Actor, dossier: Dossier, purpose: Purpose, *, step: StepInstance | None = None
) -> None:
    """Write one audit entry for each reader, dossier and hour, and a new one once it was filed again or came to the
    open `step`; the applicant can see them, and by them whether what they filed was opened, as whoever gave the step
    to somebody can."""
    moments = [dossier.submitted_at, step.entered_at if step else None]
    since = max((moment for moment in moments if moment is not None), default=None)
    record_reading(actor, "read", dossier.subject, reason=purpose, since=since)


def note_reading_of_paper(actor: Actor, dossier: Dossier) -> None:
    """The same of one of its papers, or of a file with all of them, by whoever works on it, where nothing else has read
    the open step. One statement more."""
    note_reading(actor, dossier, Purpose.HANDLING, step=open_step(dossier))


def taken_back_too_often(dossier: Dossier) -> str:
    """Why a dossier that nobody has opened is not taken back once more; empty when it can be. No query as long as it
    was moved too seldom for that: it was submitted, and each time taken back and submitted again; one afterwards."""
    if dossier.version <= 2 * MOST_TIMES or dossier.events.filter(move="take_back").count() < MOST_TIMES:
        return ""
    return _(
        "This dossier was taken back %(times)s times already. The one-stop unit looks at it next; a message to the unit"
        " can say what is wrong, or the dossier can be withdrawn."
    ) % {"times": MOST_TIMES}


def was_opened_by_holder(dossier: Dossier, step: StepInstance) -> bool:
    """Whether who has the open step or stands in for them, or while nobody has it anybody of its unit and role but who
    gave it, opened the dossier since it came there. One query."""
    readers = readers_of(dossier.subject).filter(at__gte=step.entered_at)
    if step.assignee_id is not None:
        deputies = Absence.objects.today().filter(user=step.assignee_id).values("deputy")
        return readers.filter(Q(actor=step.assignee_id) | Q(actor__in=deputies)).exists()
    posts = Membership.objects.on(timezone.localdate()).filter(unit=step.unit_id, role=step.role)
    return readers.filter(actor__in=posts.values("user")).exclude(actor=step.given_by_id).exists()


def was_opened(dossier: Dossier) -> bool:
    """Whether somebody other than those whose dossier it is opened it; each opening leaves an entry in the audit trail,
    once an hour for each reader. One query."""
    own = [party for party in (dossier.submitter_id, dossier.principal_id) if party is not None]
    readers = readers_of(dossier.subject).exclude(actor__in=own)
    return readers.filter(at__gte=dossier.submitted_at).exists()
