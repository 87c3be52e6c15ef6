"""Number and issue the result."""

from datetime import datetime

from django.utils.translation import gettext as _

from dossiers.models import Dossier
from dossiers.results import draft_of, new_verification_code
from dossiers.transition import moving
from portal.accounts.actor import Actor
from portal.core.errors import Conflict
from portal.core.references import next_in
from portal.core.working_time import VIETNAM


def issue_result(
    *, actor: Actor, dossier_id: int, seen: int | None = None, at: datetime | None = None
) -> Dossier:
    """The records clerk numbers the signed result in the agency's series of the year and releases it.

    This is the measured end of the dossier (Decision 766/QĐ-TTg: "Đã xử lý xong"). Raises Conflict without a signature.
    """
    with moving("issue_result", actor=actor, dossier_id=dossier_id, seen=seen, at=at) as under_way:
        dossier = under_way.dossier
        result = draft_of(dossier)
        if result.signed_at is None:
            raise Conflict(_("The result is not signed yet."))
        result.issued_by_id, result.issued_at = actor.user_id, under_way.at
        result.verification_code = new_verification_code()
        result.notation = dossier.agency.notation
        year = under_way.at.astimezone(VIETNAM).year
        result.number = next_in(f"result:{dossier.agency_id}:{year}")
        result.save()
        under_way.payload["number"] = result.document_number
    return dossier
