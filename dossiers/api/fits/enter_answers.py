"""Entering the form from paper."""

from dossiers.selectors.circumstances import Circumstances
from foundation.api.shapes import Schema
from procedures.forms_engine.json_schema import json_schema
from procedures.forms_engine.paper import paper_form
from procedures.selectors import form_of


def fit(schema: Schema, circumstances: Circumstances) -> Schema:
    """The whole form, without files and without what the applicant declares by signing."""
    form = json_schema(paper_form(form_of(circumstances.dossier.procedure_version)))
    own = {key: one for key, one in form.items() if key not in {"$schema", "$id", "$defs"}}
    schema = schema | {"properties": schema["properties"] | {"answers": own}}
    return schema | ({"$defs": form["$defs"]} if "$defs" in form else {})
