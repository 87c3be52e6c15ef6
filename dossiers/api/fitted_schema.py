"""What a move asks for, fitted to one dossier and one person: known choices are listed with their names, usual wordings
are given as examples, and what cannot be said here is left out."""

from collections.abc import Callable, Mapping
from typing import Final

from dossiers.acts import Act
from dossiers.api import fits
from dossiers.api.fitting import choices_of, with_parts
from dossiers.moves.argument import Kind
from dossiers.moves.by_move import said_by_move
from dossiers.selectors.circumstances import Circumstances
from foundation.api.shapes import Schema

Fit = Callable[[Schema, Circumstances], Schema]
FITS: Final[Mapping[str, Fit]] = said_by_move(fits, "fit")
"""What depends on the dossier and is more than a list of choices or a beginning, found by the name of the move. The
schema of a move is whole without it: it is one audience's, as the forms of desks and counter that ask more than
declared."""


def fitted(act: Act, schema: Schema, circumstances: Circumstances) -> Schema:
    """The schema of a possible move as it is for this dossier now. What it lists, the act takes."""
    usual = {
        one.name: {"examples": list(one.usual)}
        for one in act.move.arguments
        if one.kind == Kind.TEXT and one.usual
    }
    begun = {name: {"default": value} for name, value in act.beginnings(circumstances).items() if value}
    listed = {name: {"oneOf": choices_of(values)} for name, values in act.choices(circumstances).items()}
    schema = with_parts(with_parts(with_parts(schema, **usual), **begun), **listed)
    return FITS[act.move.name](schema, circumstances) if act.move.name in FITS else schema
