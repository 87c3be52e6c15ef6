"""What an act knows of a dossier besides carrying the move out: what may be chosen with it, and with what it begins."""

from collections.abc import Mapping, Sequence
from typing import Any

Choices = Mapping[str, Sequence[tuple[Any, str]]]
"""By argument: the values that may be said, each with its words."""
Beginnings = Mapping[str, Any]
"""By argument: what stands there before anybody says something."""
