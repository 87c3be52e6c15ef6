"""Whether the agency has looked at a dossier since it was filed last."""

from django.utils.translation import gettext as _

from dossiers.models import Dossier
from foundation.audit.selectors import readers_of

MOST_TIMES = 3
"""Each time the applicant is told twice, at the number and address that the form gives."""


def taken_back_too_often(dossier: Dossier) -> str:
    """Why a dossier that nobody has opened is not taken back once more; empty when it can be. No query as long as it
    was moved too seldom for that: it was submitted, and each time taken back and submitted again; one afterwards."""
    if dossier.version <= 2 * MOST_TIMES or dossier.events.filter(move="take_back").count() < MOST_TIMES:
        return ""
    return _(
        "This dossier was taken back %(times)s times already. The one-stop unit looks at it next; a message to the unit"
        " can say what is wrong, or the dossier can be withdrawn."
    ) % {"times": MOST_TIMES}


def was_opened(dossier: Dossier) -> bool:
    """Whether somebody other than those whose dossier it is opened it; each opening leaves an entry in the audit trail,
    once an hour for each reader. One query."""
    own = [party for party in (dossier.submitter_id, dossier.principal_id) if party is not None]
    readers = readers_of(dossier.subject).exclude(actor__in=own)
    return readers.filter(at__gte=dossier.submitted_at).exists()
