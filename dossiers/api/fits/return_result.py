"""Returning the result."""

from dossiers.api.fitting import with_parts, without
from dossiers.models import Delivery
from dossiers.selectors.circumstances import Circumstances
from dossiers.states import Party
from foundation.api.shapes import Schema


def fit(schema: Schema, circumstances: Circumstances) -> Schema:
    """To a person at the counter or to the post, what the applicant wished first; the applicant just takes it."""
    if Party.APPLICANT in circumstances.parties:
        return without(without(schema, "taker"), "tracking")
    ways = [(Delivery.COUNTER, "taker"), (Delivery.POST, "tracking")]
    if circumstances.dossier.delivery == Delivery.POST:
        ways.reverse()
    schema = with_parts(
        schema,
        taker={"minLength": 1, "default": circumstances.dossier.applicant_name},
        tracking={"minLength": 1},
    )
    return schema | {"oneOf": [{"title": str(way.label), "required": [member]} for way, member in ways]}
