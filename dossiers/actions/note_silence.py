"""Note that an opinion did not come in time."""

from datetime import datetime

from django.utils.translation import gettext as _

from dossiers.consulting.awaiting import consultations_on
from dossiers.consulting.notices import of_outcome
from dossiers.consulting.telling import tell
from dossiers.models import ConsultationState, Dossier, Silence
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict
from foundation.notifications import outbox

# Kept in the sealed record, which speaks Vietnamese.
MEANT = {
    Silence.NOTHING: "Hết thời hạn mà không có ý kiến.",
    Silence.AGREEMENT: "Im lặng được coi là đồng ý theo {ground}.",
    Silence.REFUSAL: "Im lặng được coi là không đồng ý theo {ground}.",
}


def note_silence(
    *,
    actor: Actor,
    dossier_id: int,
    consultation_id: int,
    seen: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """The system closes a question whose time is over, with the meaning of silence that was fixed when it was asked,
    and tells whoever has the dossier.

    Raises Conflict for one that was answered, taken back or left behind first, or whose time is not over, and what
    `moving` raises.
    """
    with moving("note_silence", actor=actor, dossier_id=dossier_id, seen=seen, at=at) as in_progress:
        dossier = in_progress.dossier
        asked = next((one for one in consultations_on(dossier) if one.pk == consultation_id), None)
        if asked is None or not asked.is_open or not asked.is_over(in_progress.at):
            raise Conflict(_("This question does not wait, or its time is not over yet."))
        asked.standing, asked.closed_at = ConsultationState.SILENT, in_progress.at
        in_progress.rows.change(asked, "standing", "closed_at")
        in_progress.reason = MEANT[Silence(asked.silence)].format(ground=asked.silence_ground)
        tell(in_progress, asked)
        in_progress.rows.add(*outbox.messages_of(of_outcome(asked, "opinion_missing")), once=True)
    return dossier
