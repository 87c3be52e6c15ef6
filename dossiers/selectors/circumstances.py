"""What the moves of one dossier depend on, each fact read when the first move asks for it and never twice."""

from functools import cached_property
from typing import Any

from dossiers.colleagues import Colleague, colleagues_of, name_with_absence
from dossiers.models import (
    Amendment,
    AmendmentState,
    Result,
    StepInstance,
    SubmittedComponent,
    Supplement,
)
from dossiers.opened import was_opened
from dossiers.papers.of_dossier import listed_on
from dossiers.permissions import why_not
from dossiers.results.examiners import last_result
from dossiers.selectors.citizen import open_request_of
from dossiers.selectors.going_back import stays_before
from dossiers.standing import Standing
from dossiers.states import Party
from dossiers.supplements.ground import times_asked


class Circumstances:
    """A dossier as somebody finds it who is about to move it. `step` is the open one, `known` are facts that were read
    already."""

    def __init__(self, standing: Standing, **known: Any) -> None:
        self.standing = standing
        self.actor, self.dossier, self.step = standing.actor, standing.dossier, standing.step
        self.__dict__ |= known
        self._colleagues: dict[tuple[int, str], list[Colleague]] = {}

    @property
    def parties(self) -> frozenset[Party]:
        """What the actor is in the table of moves."""
        return self.standing.parties

    def why_not(self, move: str) -> str:
        """Why role, state or step forbid the move; empty when they do not."""
        return why_not(self.standing, move)

    @cached_property
    def draft(self) -> Result | None:
        """The latest version of the result, issued or not. One statement."""
        return last_result(self.dossier, self.actor)

    @cached_property
    def stays_before(self) -> list[StepInstance]:
        """Where it may be sent back to, the last stay first. One statement where a step is open."""
        return stays_before(self.dossier, self.step) if self.step else []

    @cached_property
    def papers(self) -> list[SubmittedComponent]:
        """The papers that the dossier lists, in published order. One statement."""
        return listed_on(self.dossier)

    @cached_property
    def times_asked(self) -> int:
        """How often the applicant was asked for a supplement after reception. One statement."""
        return times_asked(self.dossier)

    @cached_property
    def request(self) -> Supplement | None:
        """What the applicant is asked for now. Three statements while something is asked."""
        return open_request_of(self.dossier)

    @cached_property
    def was_opened(self) -> bool:
        """Whether somebody of the agency opened it since it was filed. One statement."""
        return was_opened(self.dossier)

    @cached_property
    def offers(self) -> list[Amendment]:
        """What the applicant offered and nobody has answered. One statement."""
        waiting = self.dossier.amendments.filter(standing=AmendmentState.WAITING)
        return list(waiting.select_related("component"))

    def colleagues(self, unit_id: int, role: str) -> list[Colleague]:
        """Whom the dossier can be given to: who holds the role in the unit today, without the present holder, without
        anybody whose own dossier it is, and without the absent for whom nobody stands in. At most three statements."""
        where = (unit_id, role)
        if where not in self._colleagues:
            holder_id = self.step.assignee_id if self.step else None
            self._colleagues[where] = colleagues_of(self.dossier, unit_id, role, holder_id=holder_id)
        return [one for one in self._colleagues[where] if one.takes_over]

    @property
    def absent(self) -> list[str]:
        """Of the colleagues that were asked for those who can take nothing over, each with until when they are away."""
        asked_for = (one for people in self._colleagues.values() for one in people if not one.takes_over)
        return [name_with_absence(one.person, one.absence) for one in asked_for]
