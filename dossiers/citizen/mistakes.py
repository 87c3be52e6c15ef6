"""What was typed on the screens of a draft in this browser, is no answer, and therefore waits: it has to be told before
the draft is filed with what was answered there before."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from dossiers.citizen.pages import Station, station_of, step_key
from dossiers.models import Dossier
from foundation.accounts.request import ActorRequest
from foundation.accounts.typed import forget_typed, typed_below
from foundation.core.errors import NotFound
from procedures.forms_engine.page_form import PageForm, mistaken_in, page_form
from procedures.forms_engine.summary import words_of


@dataclass(frozen=True, slots=True)
class Mistake:
    """One such answer: its question, what was `typed`, why it cannot stand, what `stands` in the draft in its place
    ("" for nothing), and where it is corrected."""

    label: str
    typed: str
    message: str
    stands: str
    url: str


def mistakes_in(request: ActorRequest, draft: Dossier) -> list[Mistake]:
    """All of a draft, in the order in which they were typed. No query."""
    found: dict[str, Mistake] = {}
    for station, form in _typed_screens(request, draft):
        found |= {key: _mistake(station, form, key) for key in form.questions if key in mistaken_in(form)}
    return list(found.values())


def forget_corrected(request: ActorRequest, draft: Dossier, answered: Collection[str]) -> None:
    """Drop what waits on other screens where its mistakes are all of questions that were answered just now: a topic is
    corrected alone from the check, though it was typed on the screen with its neighbours."""
    for station, form in _typed_screens(request, draft):
        mistaken = mistaken_in(form)
        if mistaken and mistaken <= set(answered):
            forget_typed(request, station.url)


def forget_mistakes(request: ActorRequest, draft: Dossier) -> None:
    """Keep what stands in the draft, as somebody asked for on purpose."""
    for station, _form in list(_typed_screens(request, draft)):
        forget_typed(request, station.url)


def _typed_screens(request: ActorRequest, draft: Dossier) -> Iterator[tuple[Station, PageForm]]:
    for path, typed in typed_below(request, reverse("citizen:draft", args=[draft.pk])).items():
        try:
            station = station_of(draft, step_key(path))
        except NotFound:
            continue  # the check, or a screen of the procedure under which the draft was begun
        yield station, page_form(station.definition, station.page, answers=draft.answers, data=typed)


def _mistake(station: Station, form: PageForm, key: str) -> Mistake:
    language, question = get_language() or "vi", form.questions[key]
    return Mistake(
        label=question.label.in_language(language),
        typed=_in_one_line(form[key].value()),
        message=" ".join(str(error) for error in form.errors[key]),
        stands=words_of(question, station.draft.answers.get(key), language),
        url=f"{station.url}?to=check#id_{key}",
    )


def _in_one_line(value: Any) -> str:
    """What stood in the boxes of one question: a date has three, rows are too long to be told."""
    boxes = value if isinstance(value, (list, tuple)) else [value]
    return "/".join(box for box in boxes if isinstance(box, str))
