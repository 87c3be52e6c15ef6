"""Finding a dossier at the counter by what somebody says or shows, and the trace that it leaves."""

from collections.abc import Sequence

from django.db.models import F, Q, QuerySet, TextChoices
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.accounts.phone import MOBILE, SEPARATORS
from foundation.audit.purposes import Purpose
from foundation.audit.record import record
from foundation.core.folding import words_begin, words_of
from foundation.core.keyset import Page, by_moment, page_of
from foundation.core.remembered import read_along
from foundation.core.text import is_digits
from onestop.due_dates import with_step_due
from onestop.lists import NOT_SHOWN, SHOWN_ALONG
from onestop.permissions import points_of

SEARCH_PAGE = 30
SHORTEST_SEARCH = 2
MOST_PEOPLE = 8
CITIZEN_ID_LENGTH = 12


class SearchBy(TextChoices):
    """What the words of a search are, as the trail keeps it."""

    CITIZEN_ID = "citizen_id", _("personal identification number")
    PHONE = "phone", _("phone number")
    CODE = "code", _("code")
    NAME = "name", _("name")


def search(actor: Actor, text: str, after: str = "") -> Page[Dossier]:
    """Dossiers of the actor's points by code, personal number, phone number or name, the newest first.

    A name is found without its accents, by the beginnings of its words in any order; one word of two letters ("Hà")
    whole. One query. The trail notes who searched by what and which dossiers were shown, never the words: they may be
    somebody's number, and the trail can forget nothing (Personal Data Protection Law, 91/2025/QH15).
    """
    typed = " ".join(text.split())
    if len(typed) < SHORTEST_SEARCH:
        return Page([])
    by, matches = meant_by(typed)
    dossiers: QuerySet[Dossier] = (
        Dossier.objects.alias(words=words_of("applicant_name"))
        .filter(matches, receiving_point__in=points_of(actor))
        .exclude(state=State.DRAFT)
        .annotate(moment=Coalesce(F("submitted_at"), F("created_at")))
        .defer(*NOT_SHOWN)
    )
    page = page_of(
        with_step_due(dossiers), by_moment("moment", descending=True), size=SEARCH_PAGE, after=after
    )
    read_along(page.rows, *SHOWN_ALONG)
    note_search(actor, actor.units_as(Role.RECEPTION)[0], by, page.rows, Purpose.RECEPTION)
    return page


def meant_by(typed: str) -> tuple[SearchBy, Q]:
    """What was typed is taken for, and the condition on dossiers with the alias `words`."""
    digits = SEPARATORS.sub("", typed)
    if is_digits(digits) and len(digits) == CITIZEN_ID_LENGTH:
        return SearchBy.CITIZEN_ID, Q(applicant_citizen_id=digits)
    if phone := MOBILE.fullmatch(digits):
        return SearchBy.PHONE, Q(applicant_phone__in=[f"+84{phone.group(1)}", f"0{phone.group(1)}"])
    if any(map(is_digits, typed)):
        return SearchBy.CODE, Q(code__icontains=typed.upper())
    return SearchBy.NAME, words_begin("words", typed)


def people_called(actor: Actor, name: str) -> list[Dossier]:
    """People with such a name whom this counter entered before, each by their last dossier; at most eight.

    One query; the trail notes what was shown, as for dossiers.
    """
    typed = " ".join(name.split())
    if len(typed) < SHORTEST_SEARCH:
        return []
    named: QuerySet[Dossier] = Dossier.objects.alias(words=words_of("applicant_name")).filter(
        words_begin("words", typed)
    )
    entered = named.filter(receiving_point__in=points_of(actor), entered_by__isnull=False)
    numbered = entered.exclude(applicant_citizen_id="").order_by("applicant_citizen_id", "-pk")
    found = list(numbered.distinct("applicant_citizen_id")[:MOST_PEOPLE])
    note_search(actor, actor.units_as(Role.RECEPTION)[0], SearchBy.NAME, found, Purpose.RECEPTION)
    return found


def note_search(actor: Actor, unit_id: int, by: SearchBy, shown: Sequence[Dossier], purpose: Purpose) -> None:
    """The trace of a search: by what and which dossiers were shown, never the words."""
    detail = {"by": by.value, "shown": [dossier.code for dossier in shown]}
    record(actor, "search_dossiers", f"unit:{unit_id}", reason=purpose, detail=detail)
