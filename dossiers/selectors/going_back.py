"""Where a dossier may be sent back to from the step at which it is."""

from collections.abc import Sequence

from django.db.models import Q

from dossiers.crossroads import ask_of
from dossiers.models import Dossier, StepInstance
from dossiers.process import process_of
from procedures.process.definition import StepKind
from procedures.process.duties import OVERTAKEN, RECALLED, SENT_BACK
from procedures.process.ways import Ways


def stays_before(dossier: Dossier, held: StepInstance) -> list[StepInstance]:
    """The last stay at every step that lies before this one on its branch, or on a branch that has come to it, the last
    first: nothing that was done at reception is done again, and a stay that was overtaken or recalled does not count.
    One statement."""
    within = Q(branch=held.branch) | Q(branch__startswith=f"{held.branch}/")
    left = StepInstance.objects.filter(within, dossier=dossier, left_at__isnull=False)
    ended = left.exclude(kind=StepKind.RECEPTION).exclude(outcome__in=[OVERTAKEN, RECALLED])
    ways = Ways(process_of(dossier))
    last: dict[str, StepInstance] = {}
    for stay in ended.select_related("assignee").order_by("-pk"):
        if stay.key != held.key and held.key in ways.reached_from([stay.key], avoiding=()):
            last.setdefault(stay.key, stay)
    return list(last.values())


def usual_of(dossier: Dossier, held: StepInstance, stays: Sequence[StepInstance]) -> StepInstance | None:
    """To which of `stays_before` the process sends back, the last examination where it says none, else the last one;
    None of none. A statement where a condition asks what is decided or owed."""
    said = process_of(dossier).after(held.key, ask_of(dossier), SENT_BACK)
    named = next((stay for stay in stays if said and stay.key == said[0].key), None)
    examined = next((stay for stay in stays if stay.kind == StepKind.EXAMINE), None)
    return named or examined or next(iter(stays), None)
