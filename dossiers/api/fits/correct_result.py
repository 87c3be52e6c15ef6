"""Correcting a result."""

from dossiers.api.fitting import with_parts
from dossiers.selectors.circumstances import Circumstances
from foundation.api.shapes import Schema


def fit(schema: Schema, _circumstances: Circumstances) -> Schema:
    """A corrected result has a content."""
    return with_parts(schema, content={"minLength": 1})
