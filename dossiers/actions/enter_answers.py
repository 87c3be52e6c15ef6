"""Enter the form of a dossier that was handed in on paper."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dossiers.form_changed import follow_form
from dossiers.models import Dossier
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput
from procedures.forms_engine.answers import validate_all, visible_answers
from procedures.forms_engine.paper import paper_form
from procedures.selectors import form_of


def enter_answers(
    *,
    actor: Actor,
    dossier_id: int,
    answers: Mapping[str, Any],
    seen: int | None = None,
    item: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Reception, or the officer who examines, types in what stands on the applicant's form; the result draws on it.

    Checked as the form of a citizen is, but for files and for what the applicant declares by signing. The event names
    each answer, and each contact that follows it, with what it was before, who typed it and when; another way of
    delivery, or another fee while nothing was paid, makes form 01 anew. Raises InvalidInput naming the question that
    does not hold, and what `moving` raises, as for a dossier filed online.
    """
    with moving(
        "enter_answers", actor=actor, dossier_id=dossier_id, seen=seen, item=item, at=at
    ) as in_progress:
        dossier = in_progress.dossier
        definition = paper_form(form_of(dossier.procedure_version))
        kept = visible_answers(definition, answers)
        for key, messages in validate_all(definition, kept).items():
            raise InvalidInput(messages[0], field=key)
        before = dossier.answers
        in_progress.payload["entered"] = {
            key: [before.get(key), kept.get(key)]
            for key in [*kept, *(before.keys() - kept.keys())]
            if before.get(key) != kept.get(key)
        }
        dossier.answers = kept
        in_progress.payload["applicant"] = follow_form(in_progress, before)
    return dossier
