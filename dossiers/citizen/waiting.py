"""What was typed on the screens of a draft in this browser and is not in the draft: it waits, question by question,
until that question is answered otherwise, or on a page that showed it.

A question stands on the screen with its neighbours and on its topic alone. What was typed is kept under the address of
either and shown on both. What a page showed of it is said among the marks that the page brings back: by that, a window
in which it was corrected is told from one that was opened before.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from dossiers.citizen.pages import Station, station_of, step_key
from dossiers.filing.seen_answers import Marks, mark, marks_of, read_marks
from dossiers.models import Dossier
from foundation.accounts.request import ActorRequest
from foundation.accounts.typed import forget_typed, keep_typed, typed_below
from foundation.core.errors import NotFound
from procedures.forms_engine.boxes import as_sent, boxes_of
from procedures.forms_engine.definition import Page
from procedures.forms_engine.page_form import PageForm, gaps_in, mistaken_in, page_form
from procedures.forms_engine.question_field import EMPTY
from procedures.rules.conditions import Answers

SEEN, WAITS = "-seen", "-waits"
"""The marks of what a screen showed, and among them the questions of which it showed what waits; no key of a question
has a hyphen."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One screen or topic as it was typed, and the form that this makes of the draft as it stands now."""

    station: Station
    form: PageForm
    typed: QueryDict

    @property
    def marks(self) -> dict[str, str]:
        """Those of what the screen showed when this was typed."""
        return read_marks(self.typed.get(SEEN, "")) or {}

    @property
    def keys(self) -> set[str]:
        """The questions of which something waits here."""
        return waits_in(self.form, self.marks, self.station.draft)

    @property
    def answered(self) -> set[str]:
        """The questions that have an answer here, a right one or one that waits: they only lack it in the draft."""
        typed = typed_in(self.form)
        return self.keys | {key for key in typed.keys() - self.form.errors.keys() if typed[key] not in EMPTY}

    def with_answers(self, other: "Waiting", keys: Collection[str]) -> "Waiting":
        """The same with what was typed elsewhere to some of its questions."""
        typed, marks = self.typed.copy(), self.marks
        for name in boxes_of(self.form, keys, list(typed)):
            del typed[name]
        for name in boxes_of(other.form, keys, other.typed):
            typed.setlist(name, other.typed.getlist(name))
        return _typed_on(self.station, marked(typed, marks | _only(other.marks, keys)))


def waits_in(form: PageForm, seen: Marks, draft: Dossier) -> set[str]:
    """The questions of a typed form of which it says neither what stands in the draft nor what was shown to stand
    there: a mistake, or what was never saved. A gap is neither, and what was left empty as it is the same as another
    answer was not typed."""
    typed, answers = typed_in(form), draft.answers
    unsaved = {
        one.key
        for one in form.questions.values()
        if not one.is_worked_out
        and _said_by(form, one.key, typed[one.key]).isdisjoint(
            {seen.get(one.key), mark(answers.get(one.key)), mark(answers.get(one.key, one.default))}
        )
    }
    return mistaken_in(form) | unsaved


def _said_by(form: PageForm, key: str, answer: Any) -> set[str | None]:
    """The marks of what a typed form says: what was taken from another answer was also left empty."""
    return {mark(answer), ""} if key in form.taken else {mark(answer)}


def form_typed(station: Station, answers: Answers, typed: QueryDict) -> PageForm:
    """The form of a screen as it was typed. Nothing is missing before somebody went on, and whoever did typed nothing
    twice."""
    form = page_form(station.definition, station.page, answers=answers, data=typed)
    form.full_clean()
    if "next" in typed:
        form.take_the_same()
    else:
        form.forgive_gaps(but=emptied_in(form, answers, read_marks(typed.get(SEEN, "")) or {}))
    return form


def emptied_in(form: PageForm, answers: Answers, seen: Marks) -> set[str]:
    """The questions that have to be answered, had an answer on the screen, and have none there any more, while the
    draft has one: mostly somebody is about to type another."""
    return {key for key in gaps_in(form) & answers.keys() if seen.get(key) != ""}


def typed_in(form: PageForm) -> dict[str, Any]:
    """What was typed and holds, by question; None where nothing was."""
    form.errors  # noqa: B018 - what was typed is read by asking
    return {question.key: form.cleaned_data.get(question.key) for question in form.page.fields}


def touched_on(page: Page, typed: Mapping[str, Any], seen: Marks | None) -> set[str]:
    """The questions of a posted screen that were answered there: otherwise than it showed, or where it showed what
    waits. All of them where it does not say what it showed."""
    now = marks_of(page.fields, typed)
    if seen is None:
        return set(now)
    return {key for key in now if seen.get(key) != now[key]} | set(seen.get(WAITS, "").split())


def with_waits(marks: Marks, waits: Collection[str]) -> dict[str, str]:
    """What a page brings back: the marks of what it shows, and the questions of which it shows what waits."""
    return {**marks, WAITS: " ".join(sorted(waits))}


def marked(typed: QueryDict, marks: Marks) -> QueryDict:
    """What was typed, to be kept with the marks of what its screen shows."""
    again = typed.copy()
    again[SEEN] = json.dumps(marks)
    return again


def waiting_in(request: ActorRequest, draft: Dossier) -> Iterator[Waiting]:
    """All of a draft, in the order in which it was typed. No query."""
    for path, typed in typed_below(request, reverse("citizen:draft", args=[draft.pk])).items():
        try:
            yield _typed_on(station_of(draft, step_key(path)), typed)
        except NotFound:
            continue  # the check, or a screen of the procedure under which the draft was begun


def answered_in(request: ActorRequest, draft: Dossier) -> set[str]:
    """The questions of a draft that have an answer wherever something waits. No query."""
    return {key for one in waiting_in(request, draft) if one.keys for key in one.answered}


def waiting_on(
    request: ActorRequest, station: Station, *, saved: bool = False
) -> tuple[Waiting | None, set[str]]:
    """What one screen shows of what waits, wherever it was typed, among the answers of the draft as it stands, None for
    nothing; and the questions on it of which something waits. Gaps are shown where somebody went on with them. `saved`:
    only mistakes are shown, as the draft was chosen before what holds."""
    screens = sorted(waiting_in(request, station.draft), key=lambda one: one.station.url != station.url)
    own = next((one for one in screens if one.station.url == station.url), None)
    shown = _with_gaps(own) if own and not saved else None
    waits, here = set[str](), {question.key for question in station.page.fields}
    for one in screens:
        keys = one.keys & here - waits
        waits |= keys
        wanted = keys & mistaken_in(one.form) if saved else keys
        if wanted:
            shown = (shown or _as_kept(station)).with_answers(one, wanted)
    return shown, waits


def keep_what_waits(request: ActorRequest, posted: Waiting, touched: Collection[str]) -> None:
    """Keep a posted screen as it was typed, if something is wrong on it or was not written, as another window was
    first. What waited of a question that was not touched there goes on waiting; of one that was, this is the last
    word, on other screens too."""
    kept, goes_on_waiting = posted, bool(posted.form.errors or posted.keys)
    for one in list(waiting_in(request, posted.station.draft)):
        if one.station.url == posted.station.url:
            left = one.keys.difference(touched)
            kept, goes_on_waiting = posted.with_answers(one, left), goes_on_waiting or bool(left)
        elif answered := one.form.questions.keys() & set(touched):
            again = one.with_answers(posted, answered)
            _keep(request, again, still=bool(again.keys))
    _keep(request, kept, still=goes_on_waiting)


def give_up(request: ActorRequest, draft: Dossier, key: str) -> None:
    """Keep what stands in the draft as the answer to one question, as somebody asked for on purpose; what else waits
    goes on waiting."""
    for one in list(waiting_in(request, draft)):
        if key in one.keys:
            again = one.with_answers(_as_kept(one.station), {key})
            _keep(request, again, still=bool(again.keys))


def _keep(request: ActorRequest, waiting: Waiting, *, still: bool) -> None:
    if still:
        keep_typed(request, waiting.station.url, waiting.typed)
    else:
        forget_typed(request, waiting.station.url)


def _with_gaps(waiting: Waiting) -> Waiting | None:
    """The draft on a screen with which somebody went on, if something is missing there still."""
    again = _as_kept(waiting.station, "next") if "next" in waiting.typed else None
    return again if again and again.form.errors else None


def _as_kept(station: Station, *pressed: str) -> Waiting:
    """A screen as a browser would send it with the answers of the draft, and the buttons that were pressed."""
    shown = page_form(station.definition, station.page, answers=station.draft.answers)
    typed = QueryDict(mutable=True)
    typed.update(dict.fromkeys(pressed, ""))
    for name, values in as_sent(shown).items():
        typed.setlist(name, values)
    return _typed_on(station, marked(typed, marks_of(station.page.fields, station.draft.answers)))


def _typed_on(station: Station, typed: QueryDict) -> Waiting:
    return Waiting(station, form_typed(station, station.draft.answers, typed), typed)


def _only(marks: Marks, keys: Collection[str]) -> dict[str, str]:
    return {key: marks[key] for key in marks.keys() & set(keys)}
