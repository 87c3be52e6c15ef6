"""What stands of ratings on pages of other rooms."""

from collections.abc import Mapping
from typing import Any

from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from surveys.access import RATED_IN
from surveys.models import Rating


def own_dossier(_actor: Actor, dossier: Dossier) -> Mapping[str, Any] | None:
    """The way to rate one's own dossier, once it has come to its end and until that was done. One statement then."""
    if dossier.state not in RATED_IN or Rating.objects.filter(dossier=dossier.pk).exists():
        return None
    return {"code": dossier.code}
