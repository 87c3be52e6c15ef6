"""Take over into a draft what was corrected in its dossier since it was written."""

from datetime import datetime

from dossiers.documents import draft_and_dossier
from dossiers.models import Dossier
from dossiers.moves.redraw import NOTHING_DIFFERS
from dossiers.results.making import draft_of, put, write
from dossiers.results.releasing import show_to_signer
from dossiers.selectors.circumstances import Circumstances
from dossiers.transition import moving
from foundation.accounts.actor import Actor


def redraw(
    *,
    actor: Actor,
    dossier_id: int,
    seen: int | None = None,
    item: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Whoever reviews or decides has an unsigned draft say what the dossier says now, without another round to the
    officer; opinion and everything that was not corrected stay.

    The event names each fact with what the draft said and what it says now; where nothing differs, none. Raises what
    `moving` raises.
    """
    with moving("redraw", actor=actor, dossier_id=dossier_id, seen=seen, item=item, at=at) as in_progress:
        draft = draft_of(in_progress.dossier)
        found = draft_and_dossier.differences(draft)
        in_progress.payload["redrawn"] = [[one.label, one.written, one.now] for one in found]
        if found:
            write(draft, draft_and_dossier.redrawn(draft))
            put(draft, in_progress.rows, with_digest=True)
            show_to_signer(in_progress, draft)
    return in_progress.dossier


def hindrance(circumstances: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way."""
    if circumstances.draft is not None and draft_and_dossier.differences(circumstances.draft):
        return ""
    return str(NOTHING_DIFFERS)
