"""Answering what was asked: who may, until when, and what an answer has to say."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from dossiers.consulting.awaiting import TAKEN
from dossiers.consulting.links import digest_of
from dossiers.models import CONSULTED, Capacity, Consultation, ConsultationState, Participation, StepInstance
from dossiers.moves.answer_consultation import LONGEST_ANSWER
from dossiers.participation import OF_UNITS
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, InvalidInput, NotFound
from foundation.core.typed import within

WITH_DOSSIER = (
    "unit__agency", "dossier__agency", "dossier__procedure_version", "dossier__offering", "dossier__receiving_point",
)  # fmt: skip


def units_asked(actor: Actor) -> list[int]:
    """Ids of the units for which the actor answers: those of their posts, and the ended ones that these succeeded, so
    that a merged unit's questions go on. One statement at most, none for who works nowhere."""
    units = actor.units_as(*OF_UNITS)
    return [*units, *actor.predecessors_as(OF_UNITS, ()).units] if units else []


def asked_of(actor: Actor, consultation_id: int) -> Consultation:
    """What a unit of the actor's was asked, with its dossier. Raises NotFound for anything else, and for a dossier that
    the unit takes part in no more."""
    rows = Consultation.objects.filter(pk=consultation_id, unit_id__in=units_asked(actor))
    found = rows.select_related(*WITH_DOSSIER).first()
    if found is None or not _takes_part(found):
        raise NotFound
    return found


def _takes_part(consultation: Consultation) -> bool:
    rows = Participation.objects.filter(
        dossier=consultation.dossier_id,
        unit=consultation.unit_id,
        capacity=Capacity.CONSULTED,
        part=CONSULTED,
    )
    return rows.filter(until=None).exists()


def asked_by_link(token: str) -> Consultation:
    """What an expert was asked by the link with this token, with its dossier. Raises NotFound."""
    rows = (
        Consultation.objects.filter(token_digest=digest_of(token)) if token else Consultation.objects.none()
    )
    found = rows.select_related(*WITH_DOSSIER).first()
    if found is None or found.standing == ConsultationState.WITHDRAWN:
        raise NotFound
    return found


def is_taken(consultation: Consultation, at: datetime) -> bool:
    """Whether an answer is taken then: nobody gave one, the dossier is still where it was asked, and the link of an
    expert has not ended. One statement at most."""
    if consultation.link_until is not None and at > consultation.link_until:
        return False
    steps = StepInstance.objects.filter(
        dossier=consultation.dossier_id, key=consultation.step_key, left_at=None
    )
    return consultation.standing in TAKEN and steps.exists()


def check_taken(consultation: Consultation, at: datetime) -> None:
    """Raises Conflict, saying what became of the question, where no answer is taken any more."""
    if consultation.is_answered:
        raise Conflict(_("This question was answered already."))
    if not is_taken(consultation, at):
        raise Conflict(_("The dossier went on, or the link has ended; an answer is not taken any more."))


def answers_to(
    questions: Sequence[Mapping[str, Any]], said: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The answers as they are kept, in the order of the questions. Raises InvalidInput, naming the field `words_0` or
    `agrees_0` of the first question that is not answered as it asks."""
    if len(said) != len(questions):
        raise InvalidInput(_("Answer every question."), field="opinions")
    return [_answer(number, question, said[number]) for number, question in enumerate(questions)]


def _answer(number: int, question: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    words = within(str(said.get("words", "")), LONGEST_ANSWER, field=f"words_{number}")
    if not question["agreement"]:
        if not words:
            raise InvalidInput(_("Answer this question."), field=f"words_{number}")
        return {"agrees": None, "words": words}
    if not isinstance(said.get("agrees"), bool):
        raise InvalidInput(_("Say whether you agree."), field=f"agrees_{number}")
    if not said["agrees"] and not words:
        raise InvalidInput(_("Say why you do not agree."), field=f"words_{number}")
    return {"agrees": said["agrees"], "words": words}


def seal_of(answers: Sequence[Mapping[str, Any]]) -> str:
    """SHA-256 of the answers, which the event of the answer carries into the sealed chain."""
    text = json.dumps(answers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
