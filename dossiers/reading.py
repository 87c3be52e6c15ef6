"""Leaving a trace of who looked at whose personal data."""

from datetime import timedelta

from django.utils import timezone

from dossiers.models import Dossier
from portal.accounts.actor import Actor
from portal.audit.record import record
from portal.audit.selectors import readers_of

ONE_READING = timedelta(hours=1)


def note_reading(actor: Actor, dossier: Dossier, *, reason: str = "") -> None:
    """Write one audit entry for each reader, dossier and hour; the applicant can see them.

    Asking for a page never changes anything; that reading personal data leaves a trace (Personal Data Protection Law,
    91/2025/QH15) is the one exception, and this the one place of it.
    """
    since = timezone.now() - ONE_READING
    if not readers_of(dossier.subject).filter(actor_id=actor.user_id, at__gt=since).exists():
        record(actor, "read", dossier.subject, reason=reason)
