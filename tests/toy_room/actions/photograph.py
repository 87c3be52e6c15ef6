"""Photograph the papers: the act remembers what it was told, and refuses while the camera is in use."""

from dossiers.models import Dossier
from dossiers.selectors.circumstances import Circumstances
from foundation.accounts.actor import Actor

BUSY = "The camera is in use."
told_so_far: list[dict[str, object]] = []
in_use_by: list[str] = []


def photograph(*, actor: Actor, dossier_id: int, seen: int | None = None, **said: object) -> Dossier:
    """Remember what was said."""
    told_so_far.append(said)
    return Dossier.objects.get(pk=dossier_id)


def hindrance(_circumstances: Circumstances) -> str:
    """Why it cannot be done now."""
    return BUSY if in_use_by else ""
