"""The page on which the form of a paper dossier is typed in, at the counter and at the officer's desk."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dossiers.actions.enter_answers import enter_answers
from dossiers.applicant import FIELDS
from dossiers.fees.amounts import counted_for_form
from dossiers.models import Dossier
from dossiers.opened import note_reading
from dossiers.selectors.entered import check_enters, enters
from dossiers.selectors.repeated import was_made
from dossiers.selectors.timeline import Happening, Reader, timeline_of
from dossiers.standing import Standing
from foundation.accounts.actor import Actor
from foundation.accounts.request import ActorRequest
from foundation.accounts.typed import forget_typed, typed_on
from foundation.audit.purposes import Purpose
from foundation.core.errors import Conflict, InvalidInput
from foundation.core.text import whole_number
from procedures.forms_engine.answers import clean_page, doubts_in_words, visible_answers
from procedures.forms_engine.definition import FormDefinition
from procedures.forms_engine.page_form import PageForm, page_form
from procedures.forms_engine.paper import paper_form, whole_page
from procedures.forms_engine.prefill import prefill
from procedures.forms_engine.question_field import ShownQuestion
from procedures.selectors import form_of

WRITTEN_OUT = frozenset({"full_name", "citizen_id", "phone", "email"})
"""What the counter wrote down of the person as the form asks for it. An address, which it asks for part by part, is cut
as that of an account is."""


@dataclass(frozen=True, slots=True)
class Section:
    """The questions of one page of the form."""

    title: str
    shown_questions: list[ShownQuestion]


@dataclass(frozen=True, slots=True)
class Entry:
    """The form with what was typed; `answers` are those of a posted form, `wants_more` asks for one more row or for the
    communes of a province. `happened` since its page was shown, where somebody else was faster; `is_over` when nobody
    may type it in any more."""

    dossier: Dossier
    definition: FormDefinition
    form: PageForm
    answers: dict[str, Any]
    version: int
    wants_more: bool = False
    happened: Sequence[Happening] = ()
    is_over: bool = False

    def sections(self) -> Iterator[Section]:
        """The questions under the titles of their pages."""
        shown = {question.field.name: question for question in self.form.shown_questions()}
        language = get_language() or "vi"
        for page in self.definition.pages:
            questions = [shown[one.key] for one in page.fields if one.key in shown]
            if questions:
                yield Section(page.title.in_language(language), questions)


def entry_of(dossier: Dossier, data: Mapping[str, Any] | None = None) -> Entry:
    """The form as it was typed so far: posted, else as it is kept, else with what the counter knows of the person
    and counted for the fees."""
    definition = paper_form(form_of(dossier.procedure_version))
    page = whole_page(definition)
    if data is None:
        form = page_form(definition, page, answers=dossier.answers or _known(dossier, definition))
        form.say_what_may_stay_empty()
        form.focus_first_gap()
        return Entry(dossier, definition, form, {}, dossier.version)
    cleaned = clean_page(definition, page, answers=dossier.answers, data=data, goes_on=True)
    cleaned.form.say_what_may_stay_empty()
    seen = whole_number(str(data.get("version", "")))
    version = -1 if seen is None else seen
    return Entry(dossier, definition, cleaned.form, cleaned.answers, version, cleaned.wants_more)


def entered(
    request: ActorRequest, dossier_for: Callable[[], Dossier], purpose: Purpose
) -> tuple[Entry, int] | None:
    """What the page shows and its status, None once the form was entered. Everything typed is kept, also when somebody
    else changed the dossier meanwhile or the session ended. Raises what `dossier_for` and `check_enters` raise."""
    dossier, posts = dossier_for(), request.method == "POST"
    if not posts:
        check_enters(request.actor, dossier)
    note_reading(request.actor, dossier, purpose)
    entry = entry_of(dossier, request.POST if posts else typed_on(request))
    if not posts:
        return entry, 200
    forget_typed(request)
    try:
        is_entered = _enter(request.actor, entry)
    except Conflict as error:
        now = dossier_for()
        if not _pressed_twice(request.actor, entry, now):
            return _overtaken(request.actor, entry, now), error.status
        is_entered = True
    if is_entered:
        messages.success(request, _("The form was entered; it stands under “What was declared”."))
        for doubt in doubts_in_words(entry.definition, entry.answers):
            messages.warning(request, doubt)
        return None
    check_enters(request.actor, dossier)
    return entry, 422 if entry.form.errors else 200


def _enter(actor: Actor, entry: Entry) -> bool:
    """Keep what was typed; False while something is wrong, which the form says. Raises what `enter_answers` raises."""
    if entry.wants_more or entry.form.errors:
        return False
    try:
        enter_answers(actor=actor, dossier_id=entry.dossier.pk, answers=entry.answers, seen=entry.version)
    except InvalidInput as error:
        entry.form.add_error(error.field if error.field in entry.form.fields else None, str(error.message))
        return False
    return True


def _pressed_twice(actor: Actor, entry: Entry, now: Dossier) -> bool:
    """Whether the same person entered the same answers right after what the page showed, and they still stand."""
    kept = visible_answers(entry.definition, entry.answers)
    return now.answers == kept and was_made(actor, now, "enter_answers", entry.version)


def _overtaken(actor: Actor, entry: Entry, dossier: Dossier) -> Entry:
    """The same form with everything that was typed, on the dossier as it stands now, and what happened to it since."""
    reader = Reader.working(own=Standing(actor, dossier).is_own)
    happened = timeline_of(dossier, reader, since=entry.version) if entry.version >= 0 else []
    return replace(
        entry,
        dossier=dossier,
        version=dossier.version,
        happened=happened,
        is_over=not enters(actor, dossier),
    )


def _known(dossier: Dossier, definition: FormDefinition) -> dict[str, Any]:
    written = {name: getattr(dossier, FIELDS[name]) for name in WRITTEN_OUT}
    asked = (one for one in definition.questions() if one.prefill in WRITTEN_OUT and not one.same_as)
    address = prefill(definition, {"address": dossier.applicant_address})
    counted = counted_for_form(dossier) if dossier.fee_facts else {}
    same = {
        question.key: counted[question.key] for question in definition.questions() if question.key in counted
    }
    return address | {question.key: written[question.prefill] for question in asked} | same
