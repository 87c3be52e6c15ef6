"""What was typed on the screens of a draft in this browser and is not in the draft, mostly because it is no answer: it
has to be told before the draft is filed with what was answered there before."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dossiers.citizen.waiting import Waiting, typed_in, waiting_in
from dossiers.models import Dossier
from foundation.accounts.request import ActorRequest
from procedures.forms_engine.boxes import first_box
from procedures.forms_engine.summary import words_of


@dataclass(frozen=True, slots=True)
class ToldWaiting:
    """One such answer: the `key` of its question and the `label`, what was `typed`, why it cannot stand, what
    `stands` in the draft in its place ("" for nothing), and where it is corrected."""

    key: str
    label: str
    typed: str
    message: str
    stands: str
    url: str


def waiting_told(request: ActorRequest, draft: Dossier) -> list[ToldWaiting]:
    """All of a draft, in the order in which they were typed. No query."""
    found: dict[str, ToldWaiting] = {}
    for one in waiting_in(request, draft):
        keys = one.keys
        found |= {key: _told(one, key) for key in one.form.questions if key in keys}
    return list(found.values())


def _told(waiting: Waiting, key: str) -> ToldWaiting:
    language, form, question = get_language() or "vi", waiting.form, waiting.form.questions[key]
    holds = key not in form.errors
    answer = typed_in(form)[key]
    return ToldWaiting(
        key=key,
        label=question.label.in_language(language),
        typed=words_of(question, answer, language) if holds else _in_one_line(form[key].value()),
        message=_("This is not saved yet.") if holds else " ".join(map(str, form.errors[key])),
        stands=words_of(question, waiting.station.draft.answers.get(key), language),
        url=f"{waiting.station.url}?to=check#{first_box(form.fields[key], form[key].auto_id)}",
    )


def _in_one_line(value: Any) -> str:
    """What stood in the boxes of one question: a date has three, rows are too long to be told."""
    boxes = value if isinstance(value, (list, tuple)) else [value]
    return "/".join(box for box in boxes if isinstance(box, str))
