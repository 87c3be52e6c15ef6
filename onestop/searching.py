"""Finding a dossier at the counter by what somebody says or shows, and the trace that it leaves."""

from enum import StrEnum

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from dossiers.models import Dossier
from dossiers.states import State
from onestop.permissions import points_of
from portal.accounts.actor import Actor
from portal.accounts.models import Role
from portal.accounts.phone import MOBILE, SEPARATORS
from portal.audit.purposes import Purpose
from portal.audit.record import record
from portal.core.folding import words_of
from portal.core.keyset import Page, page_of
from portal.core.text import fold, is_digits

SEARCH_PAGE = 30
SHORTEST_SEARCH = 2
SHORTEST_PART = 3
MOST_PEOPLE = 8
CITIZEN_ID_LENGTH = 12


class SearchBy(StrEnum):
    """What the words of a search are, as the trail keeps it."""

    CITIZEN_ID = "citizen_id"
    PHONE = "phone"
    CODE = "code"
    NAME = "name"


def search(actor: Actor, text: str, after: str = "") -> Page[Dossier]:
    """Dossiers of the actor's points by code, personal number, phone number or name, the newest first.

    A name is found without its accents, by the beginnings of its words in any order; one word of two letters ("Hà")
    whole. One query. The trail notes who searched by what and which dossiers were shown, never the words: they may be
    somebody's number, and the trail can forget nothing (Personal Data Protection Law, 91/2025/QH15).
    """
    typed = " ".join(text.split())
    if len(typed) < SHORTEST_SEARCH:
        return Page([], "")
    by, matches = _read(typed)
    dossiers: QuerySet[Dossier] = (
        Dossier.objects.alias(words=words_of("applicant_name"))
        .filter(matches, receiving_point__in=points_of(actor))
        .exclude(state=State.DRAFT)
        .annotate(moment=Coalesce(F("submitted_at"), F("created_at")))
        .select_related("procedure_version", "agency", "receiving_point__agency", "offering__handling_unit")
    )
    page = page_of(dossiers, newest_first=True, after=after, size=SEARCH_PAGE)
    _note(actor, by, page.rows)
    return page


def _read(typed: str) -> tuple[SearchBy, Q]:
    digits = SEPARATORS.sub("", typed)
    if is_digits(digits) and len(digits) == CITIZEN_ID_LENGTH:
        return SearchBy.CITIZEN_ID, Q(applicant_citizen_id=digits)
    if phone := MOBILE.fullmatch(digits):
        return SearchBy.PHONE, Q(applicant_phone__in=[f"+84{phone.group(1)}", f"0{phone.group(1)}"])
    if any(map(is_digits, typed)):
        return SearchBy.CODE, Q(code__icontains=typed.upper())
    return SearchBy.NAME, _named(typed)


def _named(typed: str) -> Q:
    words = fold(typed).split()
    if not words:
        return Q(pk__in=[])
    if len(words) == 1 and len(words[0]) < SHORTEST_PART:
        return Q(words__contains=f" {words[0]} ")
    return Q(*(Q(words__contains=f" {word}") for word in words))


def people_called(actor: Actor, name: str) -> list[Dossier]:
    """People with such a name whom this counter entered before, each by their last dossier; at most eight.

    One query; the trail notes what was shown, as for dossiers.
    """
    typed = " ".join(name.split())
    if len(typed) < SHORTEST_SEARCH:
        return []
    named: QuerySet[Dossier] = Dossier.objects.alias(words=words_of("applicant_name")).filter(_named(typed))
    entered = named.filter(receiving_point__in=points_of(actor), entered_by__isnull=False)
    numbered = entered.exclude(applicant_citizen_id="").order_by("applicant_citizen_id", "-pk")
    found = list(numbered.distinct("applicant_citizen_id")[:MOST_PEOPLE])
    _note(actor, SearchBy.NAME, found)
    return found


def _note(actor: Actor, by: SearchBy, shown: list[Dossier]) -> None:
    unit_id = actor.units_as(Role.RECEPTION)[0]
    detail = {"by": by.value, "shown": [dossier.code for dossier in shown]}
    record(actor, "search_dossiers", f"unit:{unit_id}", reason=Purpose.RECEPTION, detail=detail)
