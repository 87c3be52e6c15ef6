"""Two people on one dossier at the counter: what the later one finds instead of a lost text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from dossiers.move_forms.attempt import Clash
from dossiers.move_forms.form import MoveForm
from dossiers.move_forms.typed import in_words, put_back, typed_in
from dossiers.moves.table import MOVES
from dossiers.selectors.timeline import Happening, Reader, timeline_of
from dossiers.states import State
from foundation.core.text import whole_number
from foundation.core.wording import Words
from onestop.forms.papers import PaperCheckForm
from onestop.moves import circumstances_of, form_for, is_possible
from onestop.selectors import AtCounter


@dataclass(frozen=True, slots=True)
class Overtaken:
    """What was not done: what happened since its page was shown, why not where more than that is known, and the form of
    the move again with what was typed, by its name. Where it is not possible any more, `words` are what was typed, by
    the labels of the fields. `must_come_first` says what has to be done before it is possible; `has_typed` whether
    anything was typed for it at all."""

    label: Words
    happened: Sequence[Happening]
    reason: str
    words: list[tuple[str, str]]
    forms: Mapping[str, MoveForm] = field(default_factory=dict)
    must_come_first: str = ""
    has_typed: bool = True


def overtaken_by(case: AtCounter, name: str, data: QueryDict, clash: Clash) -> Overtaken:
    """What became of a move that was posted too late; `case` is the dossier as it stands now."""
    circumstances = circumstances_of(case)
    fresh = form_for(name, circumstances, case, so_far=data)
    typed = in_words(fresh, put_back(fresh, typed_in(data)))
    again = is_possible(case, name, circumstances)
    return Overtaken(
        label=MOVES[name].at_counter or MOVES[name].label,
        happened=_since(case, data),
        reason=clash.reason,
        words=[] if again else in_words(fresh),
        forms={name: fresh} if again else {},
        must_come_first=fresh.must_come_first if again else "",
        has_typed=bool(typed),
    )


def check_overtaken(
    case: AtCounter, rows: Sequence[PaperCheckForm], data: QueryDict, reason: str
) -> Overtaken:
    """The same for what was found about the papers: what was typed is put back into their `rows`, and told in words
    where they cannot be checked any more."""
    typed = typed_in(data)
    touched = [(row, put_back(row, typed)) for row in rows]
    is_over = case.dossier.state != State.REGISTERED
    words = [
        (f"{row.submitted.component.localised_name}: {label}", text)
        for row, names in touched
        for label, text in in_words(row, names)
        if is_over
    ]
    return Overtaken(_("Save the check"), _since(case, data), reason, words)


def _since(case: AtCounter, data: QueryDict) -> list[Happening]:
    seen = whole_number(str(data.get("version", "")))
    reader = Reader.working(own=case.standing.is_own)
    return timeline_of(case.dossier, reader, since=case.dossier.version if seen is None else seen)
