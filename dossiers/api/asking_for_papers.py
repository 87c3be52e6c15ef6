"""The schemas of the moves that ask for papers and answers, before reception and after it."""

from django.utils.translation import get_language

from dossiers.api.fitting import LONG_ENOUGH, choices_of, grounds, with_parts, without
from dossiers.selectors.circumstances import Circumstances
from foundation.api.shapes import Schema
from procedures.forms_engine.summary import summarise
from procedures.selectors import form_of


def papers_and_answers(schema: Schema, circumstances: Circumstances) -> Schema:
    """Published papers of the dossier, and the questions that were asked."""
    note = schema["properties"]["items"]["additionalProperties"]
    papers = {
        paper.component.key: note | {"title": paper.component.localised_name}
        for paper in circumstances.papers
    }
    sheet = schema["properties"]["sheets"]["additionalProperties"]
    schema = with_parts(
        schema,
        items={"properties": papers, "additionalProperties": False},
        sheets={"properties": dict.fromkeys(papers, sheet), "additionalProperties": False},
        legal_reason=grounds(circumstances),
    )
    dossier = circumstances.dossier
    sections = summarise(form_of(dossier.procedure_version), dossier.answers, get_language() or "vi")
    questions = choices_of((row.question_key, row.label) for section in sections for row in section.rows)
    if not questions:
        return without(schema, "questions")
    return with_parts(
        schema, questions={"items": {"type": "string", "oneOf": questions}, "uniqueItems": True}
    )


def on_ground(schema: Schema, refusal: str) -> Schema:
    """With the reason why a legal ground has to be quoted, where one has to be."""
    if not refusal:
        return schema
    schema = with_parts(schema, legal_reason=LONG_ENOUGH | {"description": refusal})
    return schema | {"required": [*schema.get("required", ()), "legal_reason"]}
