"""Keep what was typed."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.attached import with_files
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
) -> Dossier:
    """Merge answers into a draft and drop those that a condition now hides; half-filled pages are kept as they are.

    Raises NotFound for a foreign draft, Conflict when the dossier was already submitted.
    """
    dossier = lock(actor, dossier_id)
    if dossier.state != State.DRAFT:
        raise Conflict(_("This dossier was already submitted; its answers cannot be changed any more."))
    merged = dossier.answers | dict(answers)
    dossier.answers = with_files(dossier, merged)
    if delivery is not None:
        dossier.delivery, dossier.delivery_address = delivery, delivery_address
    dossier.save(update_fields=["answers", "delivery", "delivery_address"])
    return dossier
