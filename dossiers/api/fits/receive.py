"""Receiving."""

from django.utils.translation import gettext as _

from dossiers.api.arguments import COUNT, COUNTED_ROWS
from dossiers.api.fitting import choices_of, with_parts, without
from dossiers.fees.amounts import known_before
from dossiers.fees.questions import MOST, asked, claims
from dossiers.selectors.circumstances import Circumstances
from foundation.api.shapes import Schema
from procedures.formula_words import unit_of
from procedures.tariffs import CLAIM, QUANTITY


def fit(schema: Schema, circumstances: Circumstances) -> Schema:
    """What the fees count, and who pays less."""
    charges = known_before(circumstances.dossier)
    said = circumstances.dossier.fee_facts
    members: dict[str, Schema] = {
        key: {"type": "integer", "minimum": 1, "maximum": MOST, "default": said.get(key, 1), "title": unit}
        for key, unit in asked(charges).items()
    }
    members |= {over: _counted_rows(keys) for one in charges for over, keys in one.tariff.rows.items()}
    if groups := claims(charges):
        members[CLAIM] = {"type": "string", "oneOf": choices_of([("", _("None")), *groups.items()])}
    if not members:
        return without(schema, "counts")
    rows = {over for one in charges for over in one.tariff.rows}
    needed = {"required": [key for key in members if key not in {CLAIM, QUANTITY, *rows}]} if not rows else {}
    return with_parts(schema, counts={"properties": members, "additionalProperties": False} | needed)


def _counted_rows(keys: list[str]) -> Schema:
    """The numbers of each paper, in the place of those of a single one."""
    row = {
        "type": "object", "required": keys, "additionalProperties": False,
        "properties": {key: COUNT | {"title": unit_of(key)} for key in keys},
    }  # fmt: skip
    return COUNTED_ROWS | {"items": row, "title": _("Each paper by itself")}
