"""Whether the agency has looked at a dossier since it was filed last."""

from django.utils.translation import gettext_lazy as _

from dossiers.models import Dossier
from portal.audit.selectors import readers_of

OPENED = _(
    "The one-stop unit has opened the dossier already, so it cannot be taken back to be corrected. A message to the "
    "unit can say what is wrong, or the dossier can be withdrawn."
)


def was_opened(dossier: Dossier) -> bool:
    """Whether somebody other than those whose dossier it is opened it; each opening leaves an entry in the audit trail,
    once an hour for each reader. One query."""
    own = [party for party in (dossier.submitter_id, dossier.principal_id) if party is not None]
    readers = readers_of(dossier.subject).exclude(actor__in=own)
    return readers.filter(at__gte=dossier.submitted_at).exists()
