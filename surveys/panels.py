"""What stands of ratings on pages of other rooms."""

from collections.abc import Mapping
from typing import Any

from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from surveys.access import RATED_IN


def own_dossier(_actor: Actor, dossier: Dossier) -> Mapping[str, Any] | None:
    """The way to rate one's own dossier, once it has come to its end."""
    return {"code": dossier.code} if dossier.state in RATED_IN else None
