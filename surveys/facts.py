"""What figures count of ratings (ADR 32): each as it was given, and each that was taken back for another."""

from typing import Final

from django.db.models import QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate

from dossiers.figures.facts import about
from dossiers.figures.kinds import FINISHED, REFUSED
from dossiers.models import Dossier, Event
from foundation.core.working_time import VIETNAM
from foundation.facts.kinds import FactKind
from foundation.facts.models import Fact
from surveys.access import RATED_IN
from surveys.models import Rating
from surveys.models.rating import HIGHEST, LOWEST

SCORES: Final = tuple(str(score) for score in range(LOWEST, HIGHEST + 1))
RATED: Final = FactKind("rated", SCORES)
UNRATED: Final = FactKind("unrated", SCORES)
"""A score that was changed within its seven days counts no longer: totals are what was rated less what is here."""


def count(rating: Rating) -> None:
    """Write what was said last, and take back what was said before it, for the agency and the unit that were rated. One
    statement."""
    number, said, dossier = len(rating.said), rating.said[-1], rating.dossier
    told = about(dossier, rating.changed_at) | {"agency_id": rating.agency_id, "number": number}
    told["unit_id"] = Coalesce(Subquery(_units_at_the_end(dossier)[:1]), dossier.offering.handling_unit_id)
    facts = [Fact(**told, kind=RATED.name, outcome=str(said["score"]))]
    if number > 1:
        facts.append(Fact(**told, kind=UNRATED.name, outcome=str(rating.said[-2]["score"])))
    Fact.objects.bulk_create(facts)


def _units_at_the_end(dossier: Dossier) -> QuerySet[Fact, int]:
    """The unit that had handled the dossier when it came to its end, last end first: what is rated is its work, whoever
    took over its business since."""
    ended = Event.objects.filter(dossier=dossier, to_state__in=RATED_IN)
    days = ended.annotate(day=TruncDate("at", tzinfo=VIETNAM)).values("day").order_by()
    ends = Fact.objects.filter(kind__in=(FINISHED.name, REFUSED.name), day__in=days, subject_id=dossier.pk)
    return ends.order_by("-at").values_list("unit_id", flat=True)
