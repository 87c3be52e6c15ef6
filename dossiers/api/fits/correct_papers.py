"""Correcting the list of papers."""

from dossiers.api.fits import receive
from dossiers.api.fitting import with_parts
from dossiers.selectors.circumstances import Circumstances
from foundation.api.shapes import Schema


def fit(schema: Schema, circumstances: Circumstances) -> Schema:
    """What the fees count, as on receipt; what was counted rightly need not be said again."""
    schema = receive.fit(schema, circumstances)
    return with_parts(schema, counts={"required": []}) if "counts" in schema["properties"] else schema
