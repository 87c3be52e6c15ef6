"""Leaving a trace of who looked at whose personal data."""

from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from foundation.audit.purposes import Purpose
from foundation.audit.record import record_reading


def note_reading(actor: Actor, dossier: Dossier, purpose: Purpose) -> None:
    """Write one audit entry for each reader, dossier and hour, and a new one once it was filed again; the applicant can
    see them, and by them whether what they filed was opened."""
    record_reading(actor, "read", dossier.subject, reason=purpose, since=dossier.submitted_at)
