"""Questions to others as programs read them."""

from dossiers.api.shapes import AnsweredQuestion, OpinionRow
from dossiers.models import Consultation


def opinion_row(asked: Consultation) -> OpinionRow:
    """One question with what was said to it; its dossier must be loaded."""
    return OpinionRow(
        id=asked.pk,
        code=asked.dossier.code or "",
        procedure=asked.dossier.procedure_version.localised_name,
        body=asked.body_name,
        asked_by=asked.asked_by_name,
        asked_at=asked.asked_at,
        due_at=asked.due_at,
        standing=asked.standing,
        silence=asked.silence,
        papers=asked.papers,
        questions=[
            AnsweredQuestion(
                text=question["text"],
                agreement=question["agreement"],
                agrees=said.get("agrees"),
                words=said.get("words", ""),
            )
            for question, said in asked.said
        ],
        answered_by=asked.answered_by_name,
        answered_at=asked.answered_at,
    )
