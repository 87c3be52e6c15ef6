"""What the files of a package say of moves, each in the file of its name, so that nobody lists them."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any


def said_by_move(package: ModuleType, word: str) -> Mapping[str, Any]:
    """Name of a move → what its file in the package says under the `word`. Raises AttributeError for a file that does
    not say it."""
    names = [found.name for found in iter_modules(package.__path__)]
    return {name: getattr(import_module(f"{package.__name__}.{name}"), word) for name in names}
