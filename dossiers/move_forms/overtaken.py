"""Two people on one dossier: what the later one finds, at a desk or at the counter, instead of a lost text."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from dossiers.move_forms.attempt import Clash
from dossiers.move_forms.form import MoveForm
from dossiers.move_forms.typed import in_words, put_back, typed_in
from dossiers.selectors.timeline import Happening, Reader, timeline_of
from dossiers.standing import Standing
from foundation.core.text import whole_number
from foundation.core.wording import Words


@dataclass(frozen=True, slots=True)
class Overtaken:
    """What was not done: what happened since its page was shown, why not where more than that is known, and the `form`
    to do it again with what was typed. Where it is not possible any more, `words` are what was typed, by the labels of
    the fields. `must_come_first` says what has to be done before it is possible;
    `has_typed` whether anything was typed for it at all."""

    label: Words
    happened: Sequence[Happening]
    reason: str
    words: list[tuple[str, str]]
    form: MoveForm | None = None
    must_come_first: str = ""
    has_typed: bool = True


def overtaken_by(
    label: Words, standing: Standing, fresh: MoveForm, data: QueryDict, clash: Clash, why_not: str
) -> Overtaken:
    """What became of a move that was posted too late. `standing` is towards the dossier as it is now, `fresh` its form
    for that, into which what was typed is put back. `why_not` says why it is not possible any more, which tells more
    than the `clash`; empty where it is possible still."""
    again = not why_not
    has_typed = bool(in_words(fresh, put_back(fresh, typed_in(data))))
    return Overtaken(
        label=label,
        happened=since_shown(standing, data),
        reason=why_not or clash.reason,
        words=[] if again else in_words(fresh),
        form=fresh if again else None,
        must_come_first=fresh.must_come_first if again else "",
        has_typed=has_typed,
    )


def since_shown(standing: Standing, data: QueryDict) -> list[Happening]:
    """What happened to the dossier since the page was shown that posted this."""
    seen = whole_number(str(data.get("version", "")))
    reader = Reader.working(own=standing.is_own)
    return timeline_of(standing.dossier, reader, since=standing.dossier.version if seen is None else seen)
