"""What an applicant may offer once a dossier was opened: which papers, which corrections, and how many at a time."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dossiers.models import Amendment, AmendmentState, Dossier
from dossiers.move_in_progress import MoveInProgress
from dossiers.moves.offer_amendment import NOT_OPENED
from dossiers.opened import taken_back_too_often, was_opened
from dossiers.papers.overlooked import overlooked_in
from dossiers.person import write_person
from dossiers.states import State
from dossiers.supplements.answer_corrections import correct_answers
from dossiers.supplements.corrections import write_down
from foundation.accounts.phone import local_phone
from foundation.core.errors import Conflict, InvalidInput, NotFound
from procedures.forms_engine.attachments import file_questions
from procedures.forms_engine.definition import Question
from procedures.forms_engine.summary import summarise
from procedures.models import Component
from procedures.selectors import form_of

OTHER = "giay-to-khac"
"""Stands for a paper that the procedure does not publish; the applicant says what it is called."""
PERSON, ANSWER = "person:", "answer:"
FACTS = {
    "name": gettext_lazy("Full name of the applicant"),
    "citizen_id": gettext_lazy("Personal identification number"),
    "phone": gettext_lazy("Phone number"),
    "email": gettext_lazy("Email"),
    "address": gettext_lazy("Address"),
}
"""What a dossier says of its applicant itself."""
SAID_ALONE = {"full_name": "name", "citizen_id": "citizen_id", "phone": "phone", "email": "email"}
"""What the form asks too and follows such a fact when it is corrected: the first question that asks it, which is not
listed a second time. A later one is about whom the result is for: it follows only where that is the applicant."""


def why_no_amendment(dossier: Dossier) -> str:
    """The sentence that says why nothing more can be offered on a dossier whose state allows it; empty when something
    can. One query before it is received, or two, none afterwards."""
    opened = dossier.state != State.REGISTERED or was_opened(dossier)
    return too_many_wait(dossier) or ("" if opened else why_not_opened(dossier))


def why_not_opened(dossier: Dossier) -> str:
    """What there is to do instead with a dossier that nobody has opened: it is taken back, but not for ever. One query
    where it was moved often."""
    return taken_back_too_often(dossier) or str(NOT_OPENED)


def too_many_wait(dossier: Dossier) -> str:
    """The sentence for a dossier on which as many offers wait as may; empty for others. No query."""
    if dossier.amendments_waiting >= settings.WAITING_AMENDMENTS:
        words = _(
            "%(count)s offers wait for an answer, and no more are taken at a time. Wait for it, or take one back."
        )
        return words % {"count": dossier.amendments_waiting}
    return ""


def papers_to_offer(dossier: Dossier) -> list[Component]:
    """The published papers of the dossier, and the place for any other."""
    return [*overlooked_in(dossier, ()), other_paper()]


def other_paper() -> Component:
    """A paper that is not published takes what a usual one takes. It is in no table."""
    return Component(key=OTHER, name=_("Another paper"), name_en="Another paper", required=False)


def paper_to_offer(dossier: Dossier, key: str) -> Component:
    """The paper with this key. Raises NotFound."""
    for one in papers_to_offer(dossier):
        if one.key == key:
            return one
    raise NotFound


def begun(dossier: Dossier, person_id: int, paper: Component) -> Amendment | None:
    """What this person collects files for and has not sent yet; one for each paper."""
    mine = Amendment.objects.filter(dossier=dossier, offered_by_id=person_id, standing=AmendmentState.BEGUN)
    return mine.filter(component=paper if paper.pk else None).first()


def facts_to_correct(dossier: Dossier) -> list[tuple[str, str, str]]:
    """What may be said to be wrong: key, label, and what stands there now. No query."""
    definition = form_of(dossier.procedure_version)
    questions = list(definition.questions())
    own = set(FACTS)
    if dossier.representation_id is not None:
        own -= {"name", "citizen_id"}
    if any(one.prefill == "address" for one in questions):
        own.discard("address")
    facts = [(f"{PERSON}{key}", str(FACTS[key]), _now(dossier, key)) for key in FACTS if key in own]
    left_out = {one.key for one in [*file_questions(definition).values(), *_said_alone(questions)]}
    left_out |= {one.key for one in questions if one.type == "declaration"}
    rows = [row for one in summarise(definition, dossier.answers, get_language() or "vi") for row in one.rows]
    asked = [row for row in rows if row.question_key not in left_out]
    return facts + [(f"{ANSWER}{row.question_key}", row.label, row.value) for row in asked]


def _said_alone(questions: Iterable[Question]) -> Iterable[Question]:
    """The first question that asks each fact about the applicant, which is written together with it."""
    first: dict[str, Question] = {}
    for question in questions:
        if question.prefill in SAID_ALONE:
            first.setdefault(question.prefill, question)
    return first.values()


def _now(dossier: Dossier, fact: str) -> str:
    now = str(getattr(dossier, f"applicant_{fact}"))
    return local_phone(now) if fact == "phone" else now


def carry_out(
    in_progress: MoveInProgress, amendment: Amendment, value: str, answers: Mapping[str, Any] | None
) -> None:
    """Put an accepted correction into the dossier: `value` of a fact about the applicant, `answers` of the form, each
    as whoever accepts has it written. What is about neither is for the verbs that correct.

    Raises InvalidInput for a value that does not hold or that changes nothing, and Conflict once the result is signed.
    """
    kind, _colon, key = amendment.about.partition(":")
    if not key:
        return
    if in_progress.step is not None and in_progress.step.kind == "issue":
        raise Conflict(
            _(
                "The result is signed already. Have it sent back to the officer first, then correct the dossier."
            )
        )
    if f"{kind}:" == PERSON:
        said = {key: value.strip() or amendment.says}
        write_down(in_progress, *write_person(in_progress.dossier, said))
        return
    given = {key: amendment.says} if answers is None else answers
    correct_answers(in_progress, [key], given)
    if not in_progress.payload["changed"]:
        raise InvalidInput(_("Nothing was changed."), field=key)
