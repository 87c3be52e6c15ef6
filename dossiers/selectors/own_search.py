"""Finding one of one's own dossiers again, among the many of somebody who files for others."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Min, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.parties import filed_by
from dossiers.selectors.access import RELATED
from dossiers.selectors.own_lists import MONEY, NOT_SHOWN, Row, own_rows
from foundation.accounts.actor import Actor
from foundation.accounts.asking import asking
from foundation.core.folding import folded
from foundation.core.keyset import Page, by_moment, page_of
from foundation.core.statements.kept import ask_kept
from foundation.core.text import fold

PAGE = 20
SOUGHT_IN = ("procedure_version__name", "applicant_name", "agency__name")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words with or without accents, a state, the year in which it was filed or begun."""

    text: str = ""
    state: str = ""
    year: int | None = None

    def __bool__(self) -> bool:
        return bool(self.text or self.state or self.year)


def own_found(actor: Actor, wanted: Wanted, after: str = "") -> Page[Row]:
    """The actor's dossiers and drafts that fit, the newest first. Every word must occur in the code, the name of
    the procedure, the applicant or the agency. Two queries."""
    found = _own(actor).annotate(moment=Coalesce(F("submitted_at"), F("created_at")), **MONEY)
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.year:
        found = found.filter(moment__year=wanted.year)
    newest_first = by_moment("moment", descending=True)
    page = page_of(_with_words(found, wanted.text), newest_first, size=PAGE, after=after)
    return page.told(own_rows(page.rows, timezone.now()))


def years_of(actor: Actor) -> list[int]:
    """The years from the actor's first dossier until now, the latest first; none before the first. One query."""
    first = next(iter(ask_kept(_begun_first, asking(actor))), None)
    this_year = timezone.localdate().year
    return list(range(this_year, timezone.localtime(first).year - 1, -1)) if first else []


def _begun_first(actor: Actor) -> QuerySet[Dossier, Any]:
    own = Dossier.objects.filter(filed_by(actor)).order_by()
    return own.values(all_rows=Value(1)).annotate(at=Min("created_at")).values_list("at", flat=True)


def _own(actor: Actor) -> QuerySet[Dossier]:
    return Dossier.objects.filter(filed_by(actor)).select_related(*RELATED).defer(*NOT_SHOWN)


def _with_words(found: QuerySet[Dossier], text: str) -> QuerySet[Dossier]:
    names = {f"folded_{number}": folded(column) for number, column in enumerate(SOUGHT_IN)}
    found = found.alias(**names)
    for word in fold(text).split():
        fits = Q(code__icontains=word)
        for name in names:
            fits |= Q(**{f"{name}__contains": word})
        found = found.filter(fits)
    return found
