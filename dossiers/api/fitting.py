"""Parts of the schemas of moves, fitted to one dossier."""

from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import gettext as _

from dossiers.moves.argument import SHORTEST_SENTENCE
from dossiers.moves.shared_arguments import LONGEST_GROUND
from dossiers.selectors.circumstances import Circumstances
from foundation.api.shapes import Schema
from procedures.selectors import parts_of

LONG_ENOUGH: Final[Schema] = {"minLength": SHORTEST_SENTENCE + 1}
"""Of a legal ground that has to be quoted."""


def with_parts(schema: Schema, **parts: Schema) -> Schema:
    """The schema with more said of some of its members."""
    said = {key: one | parts.get(key, {}) for key, one in schema["properties"].items()}
    return schema | {"properties": said}


def without(schema: Schema, name: str) -> Schema:
    """The schema without one of its members."""
    return schema | {"properties": {key: one for key, one in schema["properties"].items() if key != name}}


def choices_of(found: Iterable[tuple[Any, str]]) -> list[Schema]:
    """Values that may be said, with their names."""
    return [{"const": value, "title": title} for value, title in found]


def grounds(circumstances: Circumstances) -> Schema:
    """The legal texts of the procedure, or any other."""
    texts = parts_of(circumstances.dossier.procedure_version).legal_bases.all()
    if not texts:
        return {}
    known = choices_of((str(text)[:LONGEST_GROUND], str(text)) for text in texts)
    return {
        "anyOf": [
            {"title": _("A legal text of the procedure"), "oneOf": known},
            {"title": _("Another legal ground")},
        ]
    }
