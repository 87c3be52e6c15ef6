"""What was typed on the screens of a draft in this browser and is not in the draft, mostly because it is no answer: it
has to be told before the draft is filed with what was answered there before, or given up on purpose."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dossiers.citizen.question_names import name_of
from dossiers.citizen.waiting import Waiting, give_up, typed_in, waiting_in
from dossiers.filing.completeness import problems_of
from dossiers.models import Dossier
from foundation.accounts.request import ActorRequest
from procedures.forms_engine.boxes import first_box
from procedures.forms_engine.summary import words_of


@dataclass(frozen=True, slots=True)
class ToldWaiting:
    """One such answer: the `key` of its question and the `label`, what was `typed`, whether it `holds` and only has to
    be saved, why it does not stand, what `stands` in the draft in its place ("" for nothing), and where it is corrected
    or saved."""

    key: str
    label: str
    typed: str
    holds: bool
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


def keep_what_stands(request: ActorRequest, draft: Dossier, key: str) -> str:
    """Give up what was typed to one question; what stands now and whether all is done is said, "" where nothing
    waited."""
    told = next((one for one in waiting_told(request, draft) if one.key == key), None)
    if told is None:
        return ""
    give_up(request, draft, key)
    if told.stands:
        words = _("Kept as the dossier says it: %(question)s: %(stands)s.")
        said = words % {"question": told.label, "stands": told.stands}
    else:
        said = _("What was typed is given up: %s.") % told.label
    is_ready = not waiting_told(request, draft) and not problems_of(draft)
    return " ".join([said, _("The dossier can be submitted now.")]) if is_ready else said


def _told(waiting: Waiting, key: str) -> ToldWaiting:
    language, form, question = get_language() or "vi", waiting.form, waiting.form.questions[key]
    holds = key not in form.errors
    answer = typed_in(form)[key]
    return ToldWaiting(
        key=key,
        label=name_of(waiting.station.definition, key, language),
        typed=words_of(question, answer, language) if holds else _in_one_line(form[key].value()),
        holds=holds,
        message=_("This is not saved yet.") if holds else " ".join(map(str, form.errors[key])),
        stands=words_of(question, waiting.station.draft.answers.get(key), language),
        url=f"{waiting.station.url}?to=check#{first_box(form.fields[key], form[key].auto_id)}",
    )


def _in_one_line(value: Any) -> str:
    """What stood in the boxes of one question: a date has three, rows are too long to be told."""
    boxes = value if isinstance(value, (list, tuple)) else [value]
    return "/".join(box for box in boxes if isinstance(box, str))
