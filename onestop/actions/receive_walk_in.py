"""Receive a dossier from a person who stands at the counter."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.actions.enter_answers import enter_answers
from dossiers.actions.receive import receive
from dossiers.fees.amounts import tariffs_told
from dossiers.fees.counting import declared
from dossiers.models import CheckOutcome, Dossier
from dossiers.papers.overlooked import on_paper
from foundation.accounts.actor import Actor
from foundation.agencies.models import ReceivingPoint
from foundation.core.errors import InvalidInput, NotFound
from onestop.arrivals import USUAL, Arrival, Person, Request, file_by_hand, wait_for_earlier_click
from onestop.papers import Paper
from onestop.selectors import just_received
from procedures.models import ComponentKind, Offering
from procedures.selectors import channel_for, components_for


@transaction.atomic
def receive_walk_in(
    *,
    actor: Actor,
    person: Person,
    offering: Offering,
    receiving_point: ReceivingPoint,
    case_key: str,
    papers: Sequence[Paper],
    arrival: Arrival = USUAL,
    answers: Mapping[str, Any] | None = None,
    counts: Mapping[str, Any] | None = None,
    is_another: bool = False,
    at: datetime | None = None,
) -> Dossier:
    """Enter, check and receive the dossier in one act: it exists with its receipt, or not at all.

    `papers` are those that were handed in, `answers` what stands on the form, where it is typed in at once; what the
    fees count is taken from there while `counts` say nothing. Receiving the same twice within a minute (a double click)
    gives the same dossier back, unless it was said that this `is_another` request of the person. Raises InvalidInput
    for a required paper that is missing (the field is its key; the answers are the form, where that is published online
    alone), for a way by which the procedure is not received, and
    what file_by_hand, receive and enter_answers raise.
    """
    wait_for_earlier_click(actor)
    if not is_another and (received := just_received(actor, person.citizen_id, offering, case_key)):
        return received
    request = Request(person, offering, receiving_point, case_key, papers, arrival)
    draft = file_by_hand(actor, request, at)
    _check_way(draft)
    _check_complete(draft, papers, typed_in=bool(answers))
    said = {} if counts else declared(tariffs_told(draft), answers or {})
    follows = bool(answers)
    received = receive(actor=actor, dossier_id=draft.pk, counts=counts or said, form_follows=follows, at=at)
    if answers is None:
        return received
    return enter_answers(actor=actor, dossier_id=draft.pk, answers=answers, at=at)


def _check_way(draft: Dossier) -> None:
    try:
        channel_for(draft.procedure_version, draft.channel)
    except NotFound as error:
        raise InvalidInput(_("This procedure is not received in this way"), field="channel") from error


def _check_complete(draft: Dossier, papers: Sequence[Paper], *, typed_in: bool) -> None:
    handed_in = {paper.key for paper in papers if paper.outcome == CheckOutcome.ACCEPTED}
    wanted = components_for(draft.procedure_version, draft.case_key, None, draft.channel)
    for component in on_paper(wanted, draft.channel):
        is_typed_in = component.kind == ComponentKind.EFORM and typed_in
        if component.required and component.key not in handed_in and not is_typed_in:
            raise InvalidInput(_("This paper is required. Tick it once it is here."), field=component.key)
