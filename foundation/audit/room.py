"""What the trail brings: a look at what waits for its seal, and how long it stays."""

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from foundation.audit.trail_words import TRAIL
from foundation.core.rooms.brought import Kept, Room, Round

ROOM: Final = Room(
    rounds={"look-at-seals": Round("foundation.audit.tasks.look_at_seals", timedelta(seconds=10))},
    sealed=("foundation.audit.sealing.source.TRAIL",),
    bench={"audit": "tests.bench.audit_trail.run"},
    trail=TRAIL,
    keeps=(
        Kept(
            _("Audit trail: who read and changed what, and when"),
            _("So that nobody reads or changes a dossier unseen"),
            years="TRAIL_KEPT_YEARS",
            until=_("As long as the dossiers of which it speaks"),
        ),
    ),
)
