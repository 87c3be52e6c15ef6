"""What follows from events (ADR 31): each is declared in its room, and listed here."""

from typing import Final

CONSEQUENCES: Final = (
    "dossiers.documents.of_move.PAPERS",
    "dossiers.notices.NOTICES",
    "dossiers.facts.FACTS",
)
"""Written with the move (dossiers/consequences.py)."""

FACT_SOURCES: Final = ("dossiers.recounting.DOSSIERS",)
"""Who writes facts, and how they are counted again (foundation/facts/kinds.py)."""

FOLLOWERS: Final = ("surveys.following.INVITATIONS",)
"""Read events when they are there (foundation/core/following.py)."""
