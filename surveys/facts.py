"""What figures count of ratings (ADR 32): each as it was given, and each that was taken back for another."""

from typing import Final

from dossiers.facts import about
from foundation.facts.kinds import FactKind
from foundation.facts.models import Fact
from surveys.models import Rating
from surveys.models.rating import HIGHEST, LOWEST

SCORES: Final = tuple(str(score) for score in range(LOWEST, HIGHEST + 1))
RATED: Final = FactKind("rated", SCORES)
UNRATED: Final = FactKind("unrated", SCORES)
"""A score that was changed within its seven days counts no longer: totals are what was rated less what is here."""


def count(rating: Rating) -> None:
    """Write what was said last, and take back what was said before it, for the agency that was rated. One statement."""
    number, said = len(rating.said), rating.said[-1]
    told = about(rating.dossier, rating.changed_at) | {"agency_id": rating.agency_id, "number": number}
    facts = [Fact(**told, kind=RATED.name, outcome=str(said["score"]))]
    if number > 1:
        facts.append(Fact(**told, kind=UNRATED.name, outcome=str(rating.said[-2]["score"])))
    Fact.objects.bulk_create(facts)
