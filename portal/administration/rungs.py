"""One rung of the ladder of urging as its page shows it: its sentence, whom it tells, and what ends without it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from dossiers.models import Measure, Rung
from dossiers.watching.ladder import rungs, sentence
from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_administers_site
from foundation.core.errors import NotFound


@dataclass(frozen=True, slots=True)
class RungShown:
    """The rung, the sentence that says it, and in words what ends once it is taken away."""

    rung: Rung
    sentence: str
    ends: str


def rung_shown(actor: Actor, rung_id: int) -> RungShown:
    """The rung that holds. Raises NotFound, also for one that was taken away."""
    check_administers_site(actor)
    rung = rungs().filter(pk=rung_id).first()
    if rung is None:
        raise NotFound
    return RungShown(rung, sentence(rung), _ends(rung))


def _ends(rung: Rung) -> str:
    if rung.measure != Measure.APOLOGY:
        return _(
            "From then on nobody is told at this moment. Where it is added again, whatever has come so far by then is"
            " not told by it."
        )
    if rungs().filter(measure=Measure.APOLOGY).exclude(pk=rung.pk).exists():
        return _("Apologies are still drafted by the rungs that stay, and at this moment none is.")
    return _(
        "From then on no apology is drafted, and nothing new comes to the list of dossiers that need an apology or an"
        " explanation: no other rung drafts any. What is drafted already stays on it."
    )
