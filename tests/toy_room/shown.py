"""What the toy room shows of itself: in the help, in the gallery, in the demonstration, and when it is measured."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from foundation.core.models import ReferenceCounter
from foundation.core.rooms.brought import Wish


def help_() -> dict[str, str]:
    """How to get a toy."""
    return {"tone": "info", "title": "Ask for a toy", "text": "At the counter."}


def sample_at(_moment: datetime) -> dict[str, str]:
    """A toy."""
    return {"tone": "info", "title": "A sample of a toy", "text": ""}


def demo(wish: Wish) -> None:
    """As many toys as dossiers are wished for."""
    ReferenceCounter.objects.get_or_create(series="toy demo", last=wish.dossiers)


def measured(_stage: Any, rows: int) -> Iterator[int]:
    """How many rows it was asked to look at."""
    yield rows


def toy_names(keys: Collection[str]) -> dict[str, str]:
    """The toys by their keys."""
    return {key: f"Top number {key}" for key in keys if key != "lost"}


def toys_meant(text: str) -> list[str]:
    """The toy of this number."""
    return [f"toy:{text}"]
