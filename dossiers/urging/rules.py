"""What can be urged, and how much can be said with it."""

from collections.abc import Iterable
from typing import Final

from dossiers.models import StepInstance
from dossiers.phases import AT_REST

LONGEST: Final = 500


def urged_steps(items: Iterable[StepInstance]) -> list[StepInstance]:
    """Those of the steps on which somebody in the agency can work now: they are open and wait for nobody outside."""
    return [item for item in items if item.left_at is None and item.dossier_state not in AT_REST]
