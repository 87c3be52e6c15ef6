"""Putting a result before the next one."""

from dossiers.api.fitting import with_parts, without
from dossiers.selectors.circumstances import Circumstances
from foundation.api.shapes import Schema


def fit(schema: Schema, circumstances: Circumstances) -> Schema:
    """The first one has to write an opinion; a procedure without kinds of result asks for none."""
    if circumstances.draft is None or not circumstances.draft.opinion:
        schema = with_parts(schema, opinion={"minLength": 1}) | {"required": ["opinion"]}
    return schema if schema["properties"]["result_code"]["oneOf"] else without(schema, "result_code")
