"""Correct a typing error about the applicant."""

from datetime import date, datetime

from dossiers.models import Dossier
from dossiers.person import write_person
from dossiers.supplements.corrections import write_down
from dossiers.transition import moving
from foundation.accounts.actor import Actor


def correct_person(
    *,
    actor: Actor,
    dossier_id: int,
    reason: str,
    name: str | None = None,
    citizen_id: str | None = None,
    birth_date: date | None = None,
    phone: str | None = None,
    email: str | None = None,
    address: str | None = None,
    seen: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Reception of the receiving point, or whoever has the dossier, writes the applicant as the papers have it.

    What is not given stays. The form says the same afterwards, also of the person whom the result is
    for where that is the applicant; the event names every old and new value, and a form 01
    is made that replaces the earlier one. Raises InvalidInput naming the field that does not hold, and what
    `moving` raises, as once the result is signed.
    """
    said = {"name": name, "citizen_id": citizen_id, "phone": phone, "email": email, "address": address}
    with moving(
        "correct_person", actor=actor, dossier_id=dossier_id, seen=seen, reason=reason, at=at
    ) as in_progress:
        given = {key: value for key, value in said.items() if value is not None}
        write_down(in_progress, *write_person(in_progress.dossier, given, birth_date))
    return in_progress.dossier
