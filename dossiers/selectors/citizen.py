"""What applicants see of their own dossiers. Working for an agency gives no more than anybody has here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dossiers.fees.takings import WITH_MONEY
from dossiers.kept_rows import DOSSIER, rows_of
from dossiers.models import Dossier, Result, Supplement
from dossiers.parties import begun_by, filed_by, filed_on_ended_ground
from dossiers.permissions import why_not
from dossiers.phases import ASKED_FOR_PAPERS
from dossiers.selectors.access import RELATED
from dossiers.selectors.amendments import Offered, offered_on
from dossiers.selectors.clock_picture import ClockPicture, picture_of
from dossiers.selectors.clock_view import ClockView, clock_of
from dossiers.selectors.consultations import ShownOutside, shown_outside
from dossiers.selectors.files import RESULT, Circle, Paper, papers_of, printed_of
from dossiers.selectors.idle import Idle, idle_of
from dossiers.selectors.place_words import place_words
from dossiers.selectors.timeline import Happening, Reader, timeline_of
from dossiers.standing import Standing
from dossiers.states import State
from dossiers.step_waits import waits_beside
from foundation.accounts.actor import Actor
from foundation.accounts.asking import asking
from foundation.audit.models import AuditEntry
from foundation.audit.selectors import readers_of
from foundation.core.errors import NotAllowed, NotFound
from foundation.core.statements.given import Along, Given
from foundation.core.statements.kept import ask_kept, first_kept
from foundation.papers.models import PrintedDocument
from payments.models import Obligation
from payments.selectors import demands

PAGE = 20
RIGHT_HAS_ENDED = _(
    "The right to act for the applicant has ended, so the draft is not shown any more. It is kept: it opens again when "
    "the right is given again, and it can be deleted under “My dossiers”."
)
FILED_AGAIN = frozenset({State.REFUSED, State.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class OwnDossier:
    """One's own dossier with everything that its page tells."""

    standing: Standing
    dossier: Dossier
    place: str
    clock: ClockView
    request: Supplement | None
    timeline: list[Happening]
    explained: ClockPicture | None
    papers: list[Paper]
    documents: list[PrintedDocument]
    results: list[PrintedDocument]
    issued: list[Result]
    readers: list[AuditEntry]
    demand: Obligation | None
    amendments: list[Offered]
    idle: Idle | None
    consultations: list[ShownOutside]

    @property
    def revoked(self) -> Result | None:
        """The revoked result after which nothing was issued; there is nothing to fetch then."""
        return self.issued[-1] if self.issued and self.issued[-1].revoked_at else None

    @property
    def reason(self) -> str:
        """What was said when the dossier came into the state in which it stands, whatever happened to it since."""
        return next((happening.note for happening in self.timeline if happening.moved), "")

    @property
    def being_made(self) -> bool:
        """Whether a document is still waiting for the worker."""
        return any(document.state == "waiting" for document in [*self.documents, *self.results])


def own(actor: Actor) -> QuerySet[Dossier]:
    """The dossiers that the actor filed or is filling in, and those that somebody filed for them."""
    return Dossier.objects.filter(filed_by(actor)).select_related(*RELATED)


def own_dossier(actor: Actor, code: str, **along: Any) -> Dossier:
    """The actor's own submitted dossier, and what is read along, as `get_for` does. Raises NotFound."""
    return _found(first_kept(_own_with, asking(actor), Along(along), code=code))


def _own_with(actor: Actor, along: Along) -> QuerySet[Dossier]:
    return own(actor).filter(code=Given("code", CharField())).annotate(**along.columns)


def left_behind(actor: Actor, code: str) -> Dossier | None:
    """A dossier that the actor filed for somebody for whom they may not act any more: only that it was filed is theirs
    to know. None where there is no such."""
    filed = Dossier.objects.filter(filed_on_ended_ground(actor), code=code)
    return filed.only("code", "submitted_at", "procedure_version").first()


def own_draft(actor: Actor, draft_id: int) -> Dossier:
    """The actor's own draft, or what became of it after submission. Raises NotFound, and NotAllowed for a draft for
    somebody for whom they may not act any more."""
    draft = own(actor).filter(pk=draft_id).first()
    if draft is None and Dossier.objects.filter(begun_by(actor), pk=draft_id).exists():
        raise NotAllowed(RIGHT_HAS_ENDED)
    return _found(draft)


def begun_draft(actor: Actor, draft_id: int) -> Dossier:
    """The draft that the actor began and may throw away. Raises NotFound."""
    begun = Dossier.objects.filter(begun_by(actor), pk=draft_id)
    return _found(begun.select_related("procedure_version").only("procedure_version").first())


def to_file_again(actor: Actor, code: str) -> Dossier:
    """The actor's refused or withdrawn dossier, whose answers and papers a new one may take over. Raises NotFound."""
    return _found(own(actor).filter(code=code, state__in=FILED_AGAIN).first())


def _found(dossier: Dossier | None) -> Dossier:
    if dossier is None:
        raise NotFound
    return dossier


def draft_of(actor: Actor, procedure_code: str) -> Dossier | None:
    """The newest draft of this procedure that the actor has not submitted."""
    drafts = own(actor).filter(state=State.DRAFT, procedure_version__procedure__code=procedure_code)
    return drafts.order_by("-pk").first()


def last_agency_code(actor: Actor) -> str:
    """The agency to which the actor filed last: most likely theirs again. Empty when they never did."""
    codes = own(actor).order_by("-pk").values_list("agency__code", flat=True)
    return codes.first() or ""


def own_page(actor: Actor, code: str) -> OwnDossier:
    """Everything about the actor's own dossier. Raises NotFound. A constant number of queries."""
    dossier = own_dossier(actor, code, **WITH_MONEY)
    documents = printed_of(dossier, Circle.OUTSIDE)
    beside = waits_beside(dossier)
    return OwnDossier(
        standing=Standing(actor, dossier),
        dossier=dossier,
        place=place_words(dossier, beside),
        clock=clock_of(dossier, timezone.now()),
        request=open_request_of(dossier),
        timeline=timeline_of(dossier, Reader.APPLICANT),
        explained=picture_of(dossier, beside),
        papers=papers_of(dossier),
        documents=[document for document in documents if document.form != RESULT],
        results=[document for document in documents if document.form == RESULT],
        issued=rows_of(dossier, _issued),
        readers=ask_kept(_last_readers, subject=dossier.subject),
        demand=_demand(dossier, beside),
        amendments=offered_on(dossier),
        idle=idle_of(dossier, timezone.now()),
        consultations=shown_outside(dossier),
    )


def _issued() -> QuerySet[Result]:
    return Result.objects.filter(dossier=DOSSIER, issued_at__isnull=False)


def _last_readers() -> QuerySet[AuditEntry]:
    return readers_of(Given("subject", CharField()))[:PAGE]


def may_offer(standing: Standing, *, opened: bool) -> bool:
    """Whether this person may offer a paper or a correction: somebody has `opened` what they may not take back any
    more. No query."""
    return opened and not why_not(standing, "offer_amendment")


def open_request_of(dossier: Dossier) -> Supplement | None:
    """The request for papers or answers that waits for the applicant."""
    if dossier.state not in ASKED_FOR_PAPERS:
        return None
    requests = dossier.supplements.filter(answered_at=None)
    return requests.prefetch_related("items__component", Prefetch("files", to_attr="unsent_files")).last()


def _demand(dossier: Dossier, beside: Sequence[State]) -> Obligation | None:
    return demands(dossier.pk).first() if State.PAYMENT_REQUESTED in (dossier.state, *beside) else None
