"""Sending a supplement."""

from dossiers.api.fitting import with_parts, without
from dossiers.selectors.circumstances import Circumstances
from foundation.api.shapes import Schema
from procedures.forms_engine.attachments import file_questions
from procedures.forms_engine.json_schema import json_schema
from procedures.selectors import form_of


def fit(schema: Schema, circumstances: Circumstances) -> Schema:
    """The answers asked about, each as the form describes it."""
    definition = form_of(circumstances.dossier.procedure_version)
    files = {question.key for question in file_questions(definition).values()}
    asked = set(circumstances.request.questions if circumstances.request else ()) - files
    if not asked:
        return without(schema, "answers")
    form = json_schema(definition)
    answers = {key: one for key, one in form["properties"].items() if key in asked}
    shared = {name: one for name, one in form["$defs"].items() if f"#/$defs/{name}" in str(answers)}
    schema = with_parts(schema, answers={"properties": answers, "additionalProperties": False})
    return schema | ({"$defs": shared} if shared else {})
