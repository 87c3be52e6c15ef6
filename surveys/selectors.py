"""Reading ratings. Nothing here tells a member of staff which dossier, or which person, a rating came from."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.states import OVERSEERS
from foundation.accounts.actor import Actor
from foundation.agencies.models import Agency
from foundation.core.errors import NotAllowed
from foundation.facts.models import Fact
from surveys.access import rateable
from surveys.editable import is_by_token, is_editable
from surveys.facts import RATED, UNRATED
from surveys.models import Rating

SMALLEST_GROUP = 5
SATISFIED_FROM = 4


@dataclass(frozen=True, slots=True)
class ToRate:
    """A dossier of the applicant, its rating if there is one, and whether that can still be changed. By the letter,
    what was said is not shown: it may have been handed on; `needs_account` where somebody rated signed in."""

    dossier: Dossier
    rating: Rating | None
    editable: bool
    by_token: bool = False
    needs_account: bool = False


@dataclass(frozen=True, slots=True)
class AgencyTotal:
    """How an agency was rated: how many times, the share that was satisfied in per cent, rounded down so that a hundred
    means everybody, and the mean score."""

    agency: Agency
    number: int
    satisfied: int
    share: int
    mean: float


@dataclass(frozen=True, slots=True)
class Comments:
    """What was written about an agency in one month, in alphabetical order so that no order of arrival shows."""

    agency: Agency
    month: date
    texts: list[str]


def to_rate(actor: Actor, *, code: str = "", token: str = "") -> ToRate:
    """The dossier that the applicant or the holder of the token may rate. Raises NotFound, Conflict."""
    dossier = rateable(actor, code=code, token=token)
    rating = Rating.objects.filter(dossier=dossier).first()
    editable = rating is None or is_editable(rating, timezone.now(), token=token)
    needs_account = bool(token) and rating is not None and not is_by_token(rating)
    return ToRate(dossier, rating, editable, bool(token), needs_account)


def totals(actor: Actor) -> list[AgencyTotal]:
    """Per agency with five ratings or more, the best first; satisfied means "satisfied" or "very satisfied".

    Public: two queries, whatever the number of ratings.
    """
    counted = {agency: scores for agency, scores in _scores().items() if scores.total() >= SMALLEST_GROUP}
    agencies = Agency.objects.in_bulk(counted)
    shares = [_total(agencies[agency_id], scores) for agency_id, scores in counted.items()]
    return sorted(
        shares, key=lambda total: (-total.satisfied / total.number, -total.number, total.agency.name)
    )


def _scores() -> dict[int, Counter[int]]:
    """By agency how often each score stands, from facts: what was rated less what was taken back."""
    told = Fact.objects.filter(kind__in=[RATED.name, UNRATED.name])
    rows = told.order_by().values_list("agency_id", "kind", "outcome").annotate(Count("day"))
    scores: dict[int, Counter[int]] = defaultdict(Counter)
    for agency_id, kind, outcome, number in rows:
        scores[agency_id][int(outcome)] += number if kind == RATED.name else -number
    return scores


def _total(agency: Agency, scores: Counter[int]) -> AgencyTotal:
    number = scores.total()
    satisfied = sum(times for score, times in scores.items() if score >= SATISFIED_FROM)
    mean = sum(score * times for score, times in scores.items()) / number
    return AgencyTotal(agency, number, satisfied, 100 * satisfied // number, round(mean, 1))


def comments_for(actor: Actor) -> list[Comments]:
    """What applicants wrote about the actor's agencies, by month, newest first; only where five or more wrote.

    For heads of units and leaders. Raises NotAllowed for everybody else.
    """
    agencies = actor.agencies_as(*OVERSEERS)
    if not agencies:
        raise NotAllowed
    rows = (
        Rating.objects.filter(agency_id__in=agencies)
        .exclude(comment="")
        .annotate(month=TruncMonth("created_at"))
        .values_list("agency_id", "month", "comment")
        .order_by("-month", "agency_id", "comment")
    )
    groups: dict[tuple[int, date], list[str]] = {}
    for agency_id, month, comment in rows:
        groups.setdefault((agency_id, month.date()), []).append(comment)
    by_id = Agency.objects.in_bulk({agency_id for agency_id, _month in groups})
    return [
        Comments(by_id[agency_id], month, texts)
        for (agency_id, month), texts in groups.items()
        if len(texts) >= SMALLEST_GROUP
    ]
