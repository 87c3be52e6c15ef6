"""Receive a dossier."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from dossiers import engine
from dossiers.codes import register_series
from dossiers.fees.charging import charge_on_receipt
from dossiers.models import Channel, CheckOutcome, Dossier
from dossiers.moves.receive import INSUFFICIENT, NO_FORM
from dossiers.papers.of_dossier import load_papers
from dossiers.papers.overlooked import on_paper
from dossiers.papers.photos import order_bundles
from dossiers.selectors.circumstances import Circumstances
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput
from foundation.core.references import next_in
from foundation.core.working_time import VIETNAM
from procedures.models import ComponentKind


def receive(
    *,
    actor: Actor,
    dossier_id: int,
    seen: int | None = None,
    counts: Mapping[str, Any] | None = None,
    form_follows: bool = False,
    at: datetime | None = None,
) -> Dossier:
    """Accept the dossier: the legal clock starts, the due date is promised, form 01 is made, and it gets its number in
    the register.

    `counts` are the quantities that a fee formula needs (pages, copies; or a list of them, one for each paper) and
    under "reduction" the group that pays less to which the applicant was seen to belong; they go before what the form
    says. `form_follows`: the form is typed in by the caller, in this transaction. Raises InvalidInput while a checked
    paper is marked as insufficient, the form is missing or a fee waits for a quantity, and what `moving` raises. Papers
    that nobody checked are named in the event: receiving takes them as complete, and the counter is told so before.
    """
    with moving("receive", actor=actor, dossier_id=dossier_id, seen=seen, at=at) as in_progress:
        dossier = in_progress.dossier
        load_papers(dossier)
        if not form_follows:
            _check_form(dossier)
        if unchecked := _unchecked(dossier):
            in_progress.payload["unchecked"] = unchecked
        engine.enter_first(in_progress)
        charge_on_receipt(in_progress, counts or {})
        dossier.answer_by = None
        dossier.register_year = in_progress.at.astimezone(VIETNAM).year
        dossier.register_number = next_in(register_series(dossier.receiving_point_id, dossier.register_year))
        if any(photos > 1 for photos in _photos(dossier)):
            order_bundles(dossier)
    return dossier


def _unchecked(dossier: Dossier) -> list[str]:
    """Keys of the papers that lie on nobody's record as checked; what is filled in online or fetched needs no look.

    Raises InvalidInput when one was found insufficient.
    """
    papers = dossier.components.all()
    if any(paper.outcome == CheckOutcome.INSUFFICIENT for paper in papers):
        raise InvalidInput(INSUFFICIENT)
    return [
        paper.component.key
        for paper in papers
        if (paper.outcome, paper.component.kind) == (CheckOutcome.UNCHECKED, ComponentKind.SUBMIT)
    ]


def _check_form(dossier: Dossier) -> None:
    """Raise InvalidInput where the online form is the only one, the dossier came on paper, and neither a printed form
    lies there nor anybody typed in what stands on it."""
    if dossier.channel == Channel.ONLINE or dossier.answers:
        return
    listed = {paper.component: paper for paper in dossier.components.all()}
    for component in on_paper(listed, dossier.channel):
        paper = listed[component]
        is_there = paper.originals or paper.copies or paper.files.all()
        if component.kind == ComponentKind.EFORM and component.required and not is_there:
            raise InvalidInput(NO_FORM, field=component.key)


def _photos(dossier: Dossier) -> Iterator[int]:
    """How many photos lie on each paper."""
    for paper in dossier.components.all():
        yield sum(file.content_type.startswith("image/") for file in paper.files.all())


def hindrance(circumstances: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way."""
    lacks_one = any(paper.outcome == CheckOutcome.INSUFFICIENT for paper in circumstances.papers)
    return str(INSUFFICIENT) if lacks_one else ""
