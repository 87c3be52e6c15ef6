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
    control_slip,
    declared,
    receipt,
    refusal,
    result,
    stop_notice,
    supplement_request,
)
from dossiers.documents.sets import CONTROL_SLIP, set_for, template_for
from dossiers.models import Dossier, Event, PrintedDocument


@dataclass(frozen=True, slots=True)
class Form:
    """A printed form: its title and the template that lays it out, by dossier and event, and what it says."""

    title: Callable[[dict[str, Any], Dossier, Event], str]
    template: Callable[[Dossier, Event], str]
    context: Callable[[Dossier, Event], dict[str, Any]]


def _slip(form: str, context: Callable[[Dossier, Event], dict[str, Any]]) -> Form:
    return Form(
        lambda _context, dossier, event: set_for(form, _day_of(dossier, event)).titles[form],
        lambda dossier, event: template_for(form, _day_of(dossier, event)),
        context,
    )


def _day_of(dossier: Dossier, event: Event) -> datetime:
    return dossier.received_at or event.at


FORMS: dict[str, Form] = {
    "01": _slip("01", receipt.context),
    "02": _slip("02", supplement_request.context),
    "03": _slip("03", refusal.context),
    "04": _slip("04", apology.context),
    "05": _slip("05", stop_notice.context),
    CONTROL_SLIP: _slip(CONTROL_SLIP, control_slip.context),
    "label": Form(
        lambda _context, _dossier, _event: address_label.TITLE,
        lambda _dossier, _event: address_label.TEMPLATE,
        address_label.context,
    ),
    "declared": Form(
        lambda context, _dossier, _event: str(context["title"])[:200],
        lambda _dossier, _event: declared.TEMPLATE,
        declared.context,
    ),
    "result": Form(
        lambda context, _dossier, _event: str(context["title"])[:200],
        lambda dossier, _event: result.template_of(dossier),
        result.context,
    ),
}


def is_due(form: str, dossier: Dossier) -> bool:
    """Whether a move makes this paper; no declaration is made where the form was not filled in here but on paper."""
    return bool(form) and (form != "declared" or bool(dossier.answers))


def prepare(form: str, dossier: Dossier, event: Event) -> PrintedDocument:
    """Write down what the paper of this event says; the PDF is made from the row soon after, by the worker.

    `form` is a key of `FORMS`. Runs in the transaction of the move: slip numbers have no gap.
    """
    kind = FORMS[form]
    context = kind.context(dossier, event)
    return PrintedDocument.objects.create(
        dossier=dossier,
        form=form,
        event_number=event.number,
        template=kind.template(dossier, event),
        title=kind.title(context, dossier, event),
        context=context,
    )
