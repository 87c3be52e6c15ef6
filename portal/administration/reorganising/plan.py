"""What a decision moves: which unit or agency goes into which, from which day on."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from foundation.agencies.models import Agency, Unit
from foundation.core.errors import InvalidInput

LONGEST_DECISION: Final = 200
"""As much as the trail keeps as the reason of an entry."""


class PlanError(InvalidInput):
    """The plan cannot be carried out as it is written; the message says what to change in it."""


@dataclass(frozen=True, slots=True)
class UnitMove:
    """What leaves `old` for `new`: all of it, or only these procedures and these people."""

    old: Unit
    new: Unit
    procedures: tuple[str, ...] | None = None
    staff: tuple[int, ...] | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is left and the old unit ends."""
        return self.procedures is None and self.staff is None


@dataclass(frozen=True, slots=True)
class AgencyMove:
    """An agency that goes into another; its units are moves of their own."""

    old: Agency
    new: Agency


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a decision moves."""

    decision: str
    since: date
    agencies: list[AgencyMove]
    units: list[UnitMove]


def no_agency(code: str) -> PlanError:
    """The sentence about an agency that there is not, or not for the reader."""
    return PlanError(_("There is no agency %(code)s.") % {"code": code})


def no_unit(path: str) -> PlanError:
    """The sentence about a unit that there is not, or not for the reader."""
    return PlanError(_("There is no unit %(path)s.") % {"path": path})
