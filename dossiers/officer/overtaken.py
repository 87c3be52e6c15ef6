"""The page that somebody finds at a desk whose move was overtaken by another's."""

from datetime import datetime
from typing import Any

from django.http import QueryDict

from dossiers.acts import ACTS
from dossiers.move_forms.attempt import Clash
from dossiers.move_forms.overtaken import overtaken_by
from dossiers.officer.draft import preview_of
from dossiers.officer.moves import circumstances_of, form_for, view_of_move
from dossiers.officer.places import place_in, way_back
from dossiers.opened import note_reading
from dossiers.selectors.case import Case
from dossiers.selectors.case_history import label_of
from foundation.accounts.actor import Actor
from foundation.audit.purposes import Purpose


def overtaken_context(
    actor: Actor, case: Case, name: str, data: QueryDict, clash: Clash, now: datetime
) -> dict[str, Any]:
    """What happened since the page was shown, what was typed, and the move again when it is still possible.

    `case` is the dossier as it stands now, `data` what was posted too late. Being shown the page leaves a trace.
    """
    note_reading(actor, case.dossier, Purpose.HANDLING, step=case.step)
    back = place_in(data.get("back", ""))
    circumstances = circumstances_of(case)
    fresh = form_for(name, circumstances, case, back=back)
    why_not = ACTS[name].why_not(circumstances)
    overtaken = overtaken_by(label_of(name), case.standing, fresh, data, clash, why_not)
    return {
        "case": case,
        "dossier": case.dossier,
        "preview": preview_of(case, actor),
        "back_url": way_back(back),
        "overtaken": overtaken,
        "move": view_of_move(case, name, overtaken.form) if overtaken.form else None,
        "now": now,
    }
