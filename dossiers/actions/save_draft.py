"""Keep what was typed."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.fees.amounts import known_before
from dossiers.fees.questions import check_facts
from dossiers.filing.seen_answers import untouched_elsewhere
from dossiers.models import Delivery, Dossier
from dossiers.papers.attached import with_files
from dossiers.phases import IN_HAND
from dossiers.standing import Standing
from dossiers.states import State
from dossiers.transition import lock
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, NotFound
from procedures.selectors import form_of


@transaction.atomic
def save_draft(
    *,
    actor: Actor,
    dossier_id: int,
    answers: Mapping[str, Any],
    delivery: Delivery | None = None,
    delivery_address: str = "",
    fee_facts: Mapping[str, Any] | None = None,
    seen: Mapping[str, str] | None = None,
    left_at: str = "",
) -> Dossier:
    """Merge answers into a draft and set those aside that a condition now hides, until it asks for them again or the
    dossier is filed; half-filled pages are kept as they are.

    `seen` are the marks of the answers as the page showed them: what was changed elsewhere since is not written over.
    `left_at` is the step at which the draft opens again. `fee_facts` are what was counted for the fees and the
    reduction that is claimed. Raises NotFound for a foreign draft and for what its applicant has back in hand, Conflict
    when the dossier was already submitted, InvalidInput for facts that no fee asks for.
    """
    dossier = lock(actor, dossier_id)
    if dossier.state == State.TAKEN_BACK and not Standing(actor, dossier).follows:
        raise NotFound
    if dossier.state not in IN_HAND:
        raise Conflict(_("This dossier was already submitted; its answers cannot be changed any more."))
    questions = list(form_of(dossier.procedure_version).questions())
    if seen is not None:
        answers = untouched_elsewhere(questions, answers, dossier.answers, seen)
    answered = dossier.set_aside | dossier.answers | dict(answers)
    dossier.answers = with_files(dossier, answered)
    hidden = {one.key for one in questions} - dossier.answers.keys()
    dossier.set_aside = {key: told for key, told in answered.items() if key in hidden and told is not None}
    if delivery is not None:
        dossier.delivery, dossier.delivery_address = delivery, delivery_address
    if fee_facts is not None:
        check_facts(fee_facts, known_before(dossier))
        dossier.fee_facts = dict(fee_facts)
    dossier.left_at = left_at or dossier.left_at
    dossier.save(
        update_fields=["answers", "set_aside", "delivery", "delivery_address", "fee_facts", "left_at"]
    )
    return dossier
