"""Accept what the applicant offers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from dossiers.acting import Choices
from dossiers.amendments.answering import close, nothing_waits, waiting_amendment
from dossiers.amendments.offering import carry_out
from dossiers.models import Amendment, AmendmentState, CheckOutcome, Dossier, DossierFile, SubmittedComponent
from dossiers.move_in_progress import MoveInProgress
from dossiers.papers.photos import order_bundles
from dossiers.selectors.circumstances import Circumstances
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, InvalidInput


def accept_amendment(
    *,
    actor: Actor,
    dossier_id: int,
    amendment_id: int,
    reason: str = "",
    value: str = "",
    answers: Mapping[str, Any] | None = None,
    seen: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Reception until the dossier is handed over, then whoever has it, takes over what the applicant offers.

    Files of a published paper stand with it from now on, another paper beside them; a correction is written into the
    dossier, and form 01 or the declaration is made anew, as the other verbs that correct do it. What is about neither
    the applicant nor an answer is accepted with a word that says what was done. Neither clock nor state changes.
    Raises what `waiting_amendment`, `carry_out` and `moving` raise, and Conflict while a file is being checked.
    """
    with moving(
        "accept_amendment", actor=actor, dossier_id=dossier_id, seen=seen, reason=reason, at=at
    ) as in_progress:
        amendment = waiting_amendment(in_progress, amendment_id)
        if amendment.is_paper:
            _take_over(in_progress, amendment)
        elif not amendment.about and not in_progress.reason:
            raise InvalidInput(_("Say what was done about it; the applicant reads this."), field="reason")
        else:
            carry_out(in_progress, amendment, value, answers)
        close(in_progress, amendment, AmendmentState.ACCEPTED)
    return in_progress.dossier


def _take_over(in_progress: MoveInProgress, amendment: Amendment) -> None:
    """What the procedure of the dossier does not publish, or not any more, stands beside the published papers."""
    dossier, files = in_progress.dossier, DossierFile.objects.filter(amendment=amendment)
    states = set(files.values_list("scan_state", flat=True))
    if "pending" in states:
        raise Conflict(_("A file is still being checked. Try again in a while."))
    if "clean" not in states:
        raise Conflict(
            _("Every file of it was found harmful. Decline it, and say that it has to be sent anew.")
        )
    key = amendment.component.key if amendment.component is not None else ""
    published = dossier.procedure_version.components.filter(key=key).first()
    if published is None:
        return
    found = CheckOutcome.ACCEPTED if dossier.received_at else CheckOutcome.UNCHECKED
    submitted, _new = SubmittedComponent.objects.get_or_create(
        dossier=dossier, component=published, defaults={"outcome": found}
    )
    files.harmless().update(submitted=submitted)
    order_bundles(dossier)


def hindrance(circumstances: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way."""
    return nothing_waits(circumstances.dossier)


def choices(circumstances: Circumstances) -> Choices:
    """What was offered and waits for an answer."""
    return {"amendment_id": [(one.pk, one.name) for one in circumstances.offers]}
