"""Stopping."""

from dossiers.api.fitting import LONG_ENOUGH, grounds, with_parts
from dossiers.selectors.circumstances import Circumstances
from foundation.api.shapes import Schema


def fit(schema: Schema, circumstances: Circumstances) -> Schema:
    """On a legal ground, which is listed where the procedure has texts."""
    return with_parts(schema, legal_reason=LONG_ENOUGH | grounds(circumstances))
