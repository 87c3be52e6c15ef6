"""What the toy room puts on pages of other rooms."""

from collections.abc import Mapping
from typing import Any

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor


def own_dossier(actor: Actor, dossier: Dossier) -> Mapping[str, Any] | None:
    """A word to the applicant as long as the dossier is with reception."""
    if dossier.state != State.RECEIVED:
        return None
    return {"tone": "info", "title": f"A toy for {actor.name}", "text": dossier.code}
