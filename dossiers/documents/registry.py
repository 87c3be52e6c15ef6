"""Which form says what: the set of templates in force, and the builder of each context.

The sets of Circulars 01/2018/TT-VPCP and 03/2025/TT-VPCP stand in `sets.py`; papers already made keep theirs, for
template and context are frozen in the row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dossiers.documents import (
    address_label,
    apology,
    brought_slip,
    control_slip,
    declared,
    receipt,
    refusal,
    result,
    stop_notice,
    supplement_request,
)
from dossiers.documents.sets import CONTROL_SLIP, set_for, template_for
from dossiers.models import Channel, Dossier, Event
from dossiers.move_in_progress import MoveInProgress
from foundation.papers.models import PrintedDocument, Urgency
from foundation.papers.ordering import order

Said = dict[str, Any]
Context = Callable[[Dossier, Event, MoveInProgress | None], Said]


@dataclass(frozen=True, slots=True)
class Form:
    """A printed form: its title and the template that lays it out, by dossier and event, and what it says."""

    title: Callable[[dict[str, Any], Dossier, Event], str]
    template: Callable[[dict[str, Any], Dossier, Event], str]
    context: Context


def _settled(context: Callable[[Dossier, Event], Said]) -> Context:
    """For a paper that says what the dossier and the event say."""
    return lambda dossier, event, _in_progress: context(dossier, event)


def _of_move(context: Callable[[MoveInProgress, Event], Said]) -> Context:
    """For a paper that says, too, who makes the move and what it is about to write."""

    def said(_dossier: Dossier, event: Event, in_progress: MoveInProgress | None) -> Said:
        assert in_progress is not None, "This paper is made by a move alone."
        return context(in_progress, event)

    return said


def _slip(form: str, context: Context) -> Form:
    return Form(
        lambda _context, dossier, event: set_for(form, _day_of(dossier, event)).titles[form],
        lambda _context, dossier, event: template_for(form, _day_of(dossier, event)),
        context,
    )


def _day_of(dossier: Dossier, event: Event) -> datetime:
    return dossier.received_at or event.at


FOR_HANDS = frozenset({"01", "02", "03", "brought"})
"""Slips that go into the hands of whoever stands at the counter."""

FORMS: dict[str, Form] = {
    "01": _slip("01", receipt.context),
    "02": _slip("02", _of_move(supplement_request.context)),
    "03": _slip("03", _settled(refusal.context)),
    "04": _slip("04", _of_move(apology.context)),
    "05": _slip("05", _of_move(stop_notice.context)),
    CONTROL_SLIP: _slip(CONTROL_SLIP, _settled(control_slip.context)),
    "label": Form(
        lambda _context, _dossier, _event: address_label.TITLE,
        lambda _context, _dossier, _event: address_label.TEMPLATE,
        _settled(address_label.context),
    ),
    "brought": Form(
        lambda _context, _dossier, _event: brought_slip.TITLE,
        lambda _context, _dossier, _event: brought_slip.TEMPLATE,
        _settled(brought_slip.context),
    ),
    "declared": Form(
        lambda context, _dossier, _event: str(context["title"])[:200],
        lambda _context, _dossier, _event: declared.TEMPLATE,
        _settled(declared.context),
    ),
    "draft": Form(
        lambda context, _dossier, _event: f"Dự thảo: {context['title']}"[:200],
        lambda context, _dossier, _event: str(context["layout"]),
        _of_move(result.draft_context),
    ),
    "result": Form(
        lambda context, _dossier, _event: str(context["title"])[:200],
        lambda context, _dossier, _event: str(context["layout"]),
        _of_move(result.context),
    ),
}


def is_due(form: str, dossier: Dossier) -> bool:
    """Whether a move makes this paper; no declaration is made where the form was not filled in here but on paper, and
    no receipt before the dossier is received."""
    missing = {"declared": not dossier.answers, "01": dossier.received_at is None}
    return bool(form) and not missing.get(form, False)


def compose(form: str, in_progress: MoveInProgress, event: Event) -> PrintedDocument:
    """What the paper of this event says, as a row to be written with the move; the PDF is made from it soon after, by
    the worker.

    `form` is a key of `FORMS`. Runs in the transaction of the move: slip numbers have no gap.
    """
    return _composed(form, in_progress.dossier, event, in_progress)


def prepare(form: str, dossier: Dossier, event: Event) -> PrintedDocument:
    """The same for a settled paper that is asked for when nothing moves, written at once; somebody waits for it."""
    return order(_composed(form, dossier, event, None))


def _composed(
    form: str, dossier: Dossier, event: Event, in_progress: MoveInProgress | None
) -> PrintedDocument:
    kind = FORMS[form]
    context = kind.context(dossier, event, in_progress)
    waited_for = form in FOR_HANDS and dossier.channel != Channel.ONLINE
    return PrintedDocument(
        subject_id=dossier.pk,
        form=form,
        number=event.number,
        template=kind.template(context, dossier, event),
        title=kind.title(context, dossier, event),
        context=context,
        urgency=Urgency.WAITED_FOR if waited_for else Urgency.SOON,
    )
