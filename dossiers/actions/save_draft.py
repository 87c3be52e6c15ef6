"""Keep what was typed."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.attached import with_files
from dossiers.fee_questions import check_facts
from dossiers.fees import known_before
from dossiers.models import Delivery, Dossier
from dossiers.states import State
from dossiers.transition import lock
from portal.accounts.actor import Actor
from portal.core.errors import Conflict


@transaction.atomic
def save_draft(
    *,
    actor: Actor,
    dossier_id: int,
    answers: Mapping[str, Any],
    delivery: Delivery | None = None,
    delivery_address: str = "",
    fee_facts: Mapping[str, Any] | None = None,
) -> Dossier:
    """Merge answers into a draft and drop those that a condition now hides; half-filled pages are kept as they are.

    `fee_facts` are what was counted for the fees and the reduction that is claimed. Raises NotFound for a foreign
    draft, Conflict when the dossier was already submitted, InvalidInput for facts that no fee asks for.
    """
    dossier = lock(actor, dossier_id)
    if dossier.state != State.DRAFT:
        raise Conflict(_("This dossier was already submitted; its answers cannot be changed any more."))
    merged = dossier.answers | dict(answers)
    dossier.answers = with_files(dossier, merged)
    if delivery is not None:
        dossier.delivery, dossier.delivery_address = delivery, delivery_address
    if fee_facts is not None:
        check_facts(fee_facts, known_before(dossier))
        dossier.fee_facts = dict(fee_facts)
    dossier.save(update_fields=["answers", "delivery", "delivery_address", "fee_facts"])
    return dossier
