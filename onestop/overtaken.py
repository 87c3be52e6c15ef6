"""What was overtaken at the counter: a move, or the check of the papers."""

from collections.abc import Sequence

from django.http import QueryDict
from django.utils.translation import gettext as _

from dossiers.move_forms.attempt import Clash
from dossiers.move_forms.overtaken import Overtaken, overtaken_by, since_shown
from dossiers.move_forms.typed import in_words, put_back, typed_in
from dossiers.moves.table import MOVES
from dossiers.states import State
from onestop.forms.papers import PaperCheckForm
from onestop.moves import circumstances_of, form_for, why_not_here
from onestop.selectors import AtCounter


def move_overtaken(case: AtCounter, name: str, data: QueryDict, clash: Clash) -> Overtaken:
    """What became of a move that was posted too late; `case` is the dossier as it stands now."""
    circumstances = circumstances_of(case)
    fresh = form_for(name, circumstances, case, so_far=data)
    label = MOVES[name].at_counter or MOVES[name].label
    why_not = why_not_here(case, name, circumstances)
    return overtaken_by(label, case.standing, fresh, data, clash, why_not)


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
    return Overtaken(_("Save the check"), since_shown(case.standing, data), reason, words)
