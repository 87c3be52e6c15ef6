"""What programs read of a dossier: by its code, or by the number of a draft, for somebody who may see it."""

from typing import Any

from django.db.models import BigIntegerField, CharField, QuerySet

from dossiers.kept_rows import DOSSIER
from dossiers.models import Dossier, DossierFile, DueDateChange, Event
from dossiers.models.file import DossierFileQuerySet
from dossiers.permissions import visible_to
from dossiers.selectors.access import draft_for, get_for
from dossiers.selectors.sent import sent_answers, sent_files
from dossiers.standing import Standing
from foundation.accounts.actor import Actor
from foundation.accounts.asking import asking
from foundation.core.errors import NotFound
from foundation.core.keyset import Page, by_id, page_of
from foundation.core.statements.given import Given
from foundation.core.statements.kept import ask_kept, first_kept
from foundation.core.text import is_digits

DRAFT = "draft-"
LONGEST_NUMBER = 18
EVENTS = 100


def by_reference(actor: Actor, reference: str) -> Dossier:
    """The dossier with this code, or the draft `draft-<number>`. One statement. Raises NotFound."""
    if not reference.startswith(DRAFT):
        return get_for(actor, reference)
    return draft_for(actor, _number_in(reference))


def to_be_moved(actor: Actor, reference: str) -> Dossier:
    """The same with only number and version read: a move reads the rest itself, under its lock. Raises NotFound."""
    name, value = ("pk", _number_in(reference)) if reference.startswith(DRAFT) else ("code", reference)
    dossier = first_kept(_known_by, asking(actor), name, **{name: value})
    if dossier is None:
        raise NotFound
    return dossier


def _known_by(actor: Actor, name: str) -> QuerySet[Dossier]:
    value = Given(name, BigIntegerField() if name == "pk" else CharField())
    return Dossier.objects.only("pk", "version").filter(visible_to(actor), **{name: value})


def readable(actor: Actor, reference: str) -> Standing:
    """Somebody towards the dossier who may read all of it: applicant, reception of its counter, or whoever handles it.

    A cashier, who sees no more than what is owed, does not read it. Raises NotFound.
    """
    standing = Standing(actor, by_reference(actor, reference))
    at_work = standing.at_counter or standing.looks_inside or standing.received_a_step
    if not (standing.follows or at_work):
        raise NotFound
    return standing


def _number_in(reference: str) -> int:
    number = reference.removeprefix(DRAFT)
    if not (is_digits(number) and len(number) <= LONGEST_NUMBER):
        raise NotFound
    return int(number)


def files_for(standing: Standing) -> list[DossierFile]:
    """The files as they were sent; what is still in hand is the applicant's alone. One statement."""
    return ask_kept(_own_files if standing.follows else _sent_files, dossier=standing.dossier.pk)


def _own_files() -> QuerySet[DossierFile]:
    return _of_dossier(DossierFile.objects.all())


def _sent_files() -> QuerySet[DossierFile]:
    return _of_dossier(sent_files())


def _of_dossier(files: DossierFileQuerySet) -> QuerySet[DossierFile]:
    return files.as_sent().filter(submitted__dossier_id=DOSSIER).select_related("submitted__component")


def answers_for(standing: Standing) -> dict[str, Any]:
    """The answers of the form; what is still in hand is the applicant's alone."""
    dossier = standing.dossier
    return dossier.answers if standing.follows else sent_answers(dossier)


def events_for(standing: Standing, after: int) -> Page[Event]:
    """The next events after a number that the reader may know of. One statement."""
    events = standing.dossier.events.all()
    if not standing.is_inside:
        events = events.filter(public=True)
    return page_of(events, by_id("number"), size=EVENTS, after=str(after))


def due_dates_for(dossier: Dossier) -> list[DueDateChange]:
    """Every due date that was promised, in order. One statement."""
    return list(dossier.due_date_changes.order_by("pk"))
