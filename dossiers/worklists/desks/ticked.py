"""The dossiers of a list that were ticked, with all that is asked of them before something is done with each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Prefetch, Subquery

from dossiers.models import Dossier, Result, StepInstance
from dossiers.paper_forms import OF_A_RESULT
from dossiers.results.examiners import noting_examination
from dossiers.selectors.clock_view import ClockView, clock_of
from dossiers.worklists.named import NamedList
from foundation.accounts.actor import Actor
from foundation.core.remembered import read_along
from foundation.papers.models import PrintedDocument

RELATED = ("dossier", "assignee")
ITS_PAPER = Subquery(
    PrintedDocument.objects.filter(
        subject_id=OuterRef("dossier_id"), number=OuterRef("paper_event"), form__in=OF_A_RESULT
    ).values("pk")[:1]
)


@dataclass(frozen=True, slots=True)
class TickedStep:
    """One dossier at the step for which it stands on the list; `draft` is the latest version of its result."""

    step: StepInstance
    draft: Result | None
    clock: ClockView

    @property
    def dossier(self) -> Dossier:
        """The dossier at this step."""
        return self.step.dossier

    @property
    def holder(self) -> str:
        """Who has it, "" while nobody has."""
        return self.step.assignee.full_name if self.step.assignee else ""

    @property
    def paper_id(self) -> int | None:
        """The printed paper of the draft, which is what will be signed or issued; None where there is none."""
        return vars(self.draft)["paper_id"] if self.draft else None


def ticked_on(actor: Actor, one: NamedList, codes: Iterable[str], now: datetime) -> list[TickedStep]:
    """The steps of these dossiers on the actor's list, the nearest due date first; what left the list is left out.

    The number of queries does not grow with them.
    """
    steps = one.standing(actor, now).filter(dossier__code__in=list(codes)).select_related(*RELATED)
    versions = Prefetch(
        "dossier__results", noting_examination(Result.objects.annotate(paper_id=ITS_PAPER), actor)
    )
    found = list(steps.prefetch_related(versions).order_by("dossier_due_at", "pk"))
    read_along(found, "unit")
    read_along([step.dossier for step in found], "procedure_version__procedure", "agency__parent", "offering")
    return [TickedStep(step, _latest(step.dossier), clock_of(step.dossier, now)) for step in found]


def _latest(dossier: Dossier) -> Result | None:
    return max(dossier.results.all(), key=lambda result: result.version, default=None)
