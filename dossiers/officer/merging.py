"""Two people on one dossier: what the later one finds instead of a lost text."""

from datetime import datetime
from typing import Any

from django.http import QueryDict

from dossiers.acts import ACTS
from dossiers.move_forms.attempt import Clash
from dossiers.move_forms.typed import in_words, put_back, typed_in
from dossiers.officer.draft import preview_of
from dossiers.officer.moves import circumstances_of, form_for, view_of_move
from dossiers.officer.places import place_in, way_back
from dossiers.reading import note_reading
from dossiers.selectors.case import Case
from dossiers.selectors.case_history import label_of
from dossiers.selectors.timeline import Reader, timeline_of
from foundation.accounts.actor import Actor
from foundation.audit.purposes import Purpose
from foundation.core.text import whole_number


def merge_context(
    actor: Actor, case: Case, name: str, data: QueryDict, clash: Clash, now: datetime
) -> dict[str, Any]:
    """What happened since the page was shown, what was typed, and the move again when it is still possible.

    `case` is the dossier as it stands now, `data` what was posted too late. Being shown the page leaves a trace.
    """
    note_reading(actor, case.dossier, Purpose.HANDLING)
    back = place_in(data.get("back", ""))
    circumstances = circumstances_of(case)
    fresh = form_for(name, circumstances, case, back=back)
    put_back(fresh, typed_in(data))
    reason = ACTS[name].why_not(circumstances)
    seen = whole_number(str(data.get("version", "")))
    since = case.dossier.version if seen is None else seen
    return {
        "case": case,
        "dossier": case.dossier,
        "preview": preview_of(case, actor),
        "back_url": way_back(back),
        "label": label_of(name),
        "happened": timeline_of(case.dossier, Reader.working(own=case.own), since=since),
        "reason": reason or clash.reason,
        "move": None if reason else view_of_move(case, name, fresh),
        "typed": in_words(fresh),
        "now": now,
    }
