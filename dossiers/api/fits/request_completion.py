"""Asking for a completion."""

from dossiers.api.asking_for_papers import on_ground, papers_and_answers
from dossiers.selectors.circumstances import Circumstances
from dossiers.supplements.ground import ground_to_ask_again
from foundation.api.shapes import Schema


def fit(schema: Schema, circumstances: Circumstances) -> Schema:
    """Papers and answers of the dossier, and why a legal ground has to be quoted where one has to be."""
    return on_ground(papers_and_answers(schema, circumstances), ground_to_ask_again(circumstances.dossier))
