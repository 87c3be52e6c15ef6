"""What a dossier keeps of its form follows the answers that were changed: fees, applicant and way of delivery."""

from collections.abc import Collection, Mapping
from typing import Any

from dossiers.applicant import CONTACTS, FIELDS, copy_applicant, let_go
from dossiers.fees.charging import charge_again
from dossiers.models import Dossier
from dossiers.move_in_progress import MoveInProgress
from dossiers.results.delivery import delivery_in


def follow_form(
    in_progress: MoveInProgress, before: Mapping[str, Any], prefills: Collection[str] = CONTACTS
) -> dict[str, list[str]]:
    """Have the dossier say what its form says, whose answers were `before`; the event tells fees and delivery that
    changed. Returns the applicant's fields that changed, with old and new value.

    `prefills` are the facts of the applicant that the form decides on where the dossier had them from it. Nothing is
    charged before the dossier is received.
    """
    dossier = in_progress.dossier
    if dossier.received_at is not None:
        charge_again(in_progress, before)
    wanted, present = delivery_in(dossier.answers), (dossier.delivery, dossier.delivery_address)
    if wanted is not None and wanted not in (present, delivery_in(before)):
        in_progress.payload["delivery"] = [list(present), list(wanted)]
        dossier.delivery, dossier.delivery_address = wanted
    return _applicant(dossier, before, prefills)


def _applicant(
    dossier: Dossier, before: Mapping[str, Any], prefills: Collection[str]
) -> dict[str, list[str]]:
    old = {field: getattr(dossier, field) for field in FIELDS.values()}
    let_go(dossier, before, prefills)
    copy_applicant(dossier)
    new = {field: getattr(dossier, field) for field in old}
    return {field: [old[field], new[field]] for field in old if old[field] != new[field]}
