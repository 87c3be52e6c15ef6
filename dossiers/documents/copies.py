"""What a copy from the register is a copy of: one result of the catalogue stands for several kinds."""

from functools import cache
from pathlib import Path
from typing import Any

from dossiers.models import Dossier
from foundation.core.bounded_yaml import read_own
from procedures.rules.conditions import holds


def heading_of(dossier: Dossier, title: str) -> str:
    """The title over the paper: of the kinds that the title of a result counts up, the one that was asked for."""
    kinds = _counted_up().get(title, [])
    return next((kind["heading"] for kind in kinds if holds(kind["if"], dossier.answers)), title)


@cache
def _counted_up() -> dict[str, list[dict[str, Any]]]:
    kinds: dict[str, list[dict[str, Any]]] = read_own(Path(__file__).with_suffix(".yaml"))
    return kinds
