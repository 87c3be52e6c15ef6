"""The trace that whoever is asked leaves by reading."""

from dossiers.models import Consultation
from foundation.accounts.actor import Actor
from foundation.audit.purposes import Purpose
from foundation.audit.record import record, record_reading


def note_reading_of_question(actor: Actor, consultation: Consultation) -> None:
    """An entry for each reader, dossier and hour; the applicant can see it unless the law keeps the question from
    them: then auditors alone."""
    act = "read_kept_back" if consultation.is_kept_back else "read"
    record_reading(actor, act, consultation.dossier.subject, reason=Purpose.CONSULTED)


def note_reading_by_link(actor: Actor, consultation: Consultation) -> None:
    """An entry each time that an expert opens what the link leads to; the expert has no account, so that the service
    writes it, with the expert's name and the network address."""
    record(
        Actor.system("outside-opinion"),
        "read_by_link",
        consultation.dossier.subject,
        reason=Purpose.CONSULTED,
        detail={"expert": consultation.body_name},
        address=actor.address,
    )
