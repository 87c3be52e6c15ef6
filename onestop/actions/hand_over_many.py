"""Hand over several received dossiers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.actions.hand_over import hand_over
from dossiers.models import Dossier
from dossiers.selectors.access import get_for
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, DomainError
from onestop.permissions import check_stands_at, points_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one dossier: handed over, or the sentence that says why not."""

    code: str
    error: str = ""


def hand_over_many(*, actor: Actor, chosen: Sequence[tuple[str, int]]) -> list[Outcome]:
    """Give each chosen dossier (code, version seen) to its handling unit; one that cannot move holds up no other.

    Each goes in its own transaction. Raises NotAllowed for somebody who stands at no counter.
    """
    points_of(actor)
    return [_one(actor, code, seen) for code, seen in chosen]


def _one(actor: Actor, code: str, seen: int) -> Outcome:
    try:
        dossier = get_for(actor, code)
        check_stands_at(actor, dossier.receiving_point)
        try:
            hand_over(actor=actor, dossier_id=dossier.pk, seen=seen)
        except Conflict as clash:
            return Outcome(code, _by_whom(dossier) or str(clash.message))
    except DomainError as error:
        return Outcome(code, str(error.message))
    return Outcome(code)


def _by_whom(dossier: Dossier) -> str:
    """Who handed it over meanwhile; empty where something else happened to it last."""
    last = dossier.events.last()
    if last is None or last.move != "hand_over":
        return ""
    told = {"name": last.actor_name, "at": f"{timezone.localtime(last.at):%H:%M %d/%m/%Y}"}
    return _("handed over already by %(name)s, %(at)s") % told
