"""What programs read of a dossier: by its code, or by the number of a draft, for somebody who may see it."""

from typing import Any

from dossiers.models import Dossier, DossierFile, DueDateChange, Event
from dossiers.parties import follows
from dossiers.permissions import visible_to
from dossiers.selectors.access import draft_for, get_for
from dossiers.selectors.handlers import handles, is_own
from dossiers.selectors.sent import sent_answers, sent_files
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import NotFound
from foundation.core.keyset import Page, by_id, page_of
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
    which = {"pk": _number_in(reference)} if reference.startswith(DRAFT) else {"code": reference}
    dossier = Dossier.objects.only("pk", "version").filter(visible_to(actor), **which).first()
    if dossier is None:
        raise NotFound
    return dossier


def readable(actor: Actor, reference: str) -> Dossier:
    """The same for somebody who may read all of it: applicant, reception of its counter, or whoever handles it.

    A cashier, who sees no more than what is owed, does not read it. Raises NotFound.
    """
    dossier = by_reference(actor, reference)
    at_counter = actor.holds(Role.RECEPTION, unit_id=dossier.receiving_point.unit_id)
    if not (follows(actor, dossier) or at_counter or handles(actor, dossier)):
        raise NotFound
    return dossier


def _number_in(reference: str) -> int:
    number = reference.removeprefix(DRAFT)
    if not (is_digits(number) and len(number) <= LONGEST_NUMBER):
        raise NotFound
    return int(number)


def is_inside(actor: Actor, dossier: Dossier) -> bool:
    """Whether the actor reads the dossier as one who handles it; of an own one they see what every applicant sees."""
    return handles(actor, dossier) and not is_own(actor, dossier)


def files_for(actor: Actor, dossier: Dossier) -> list[DossierFile]:
    """The files as they were sent; what is still in hand is the applicant's alone. One statement."""
    files = DossierFile.objects.all() if follows(actor, dossier) else sent_files()
    found = files.as_sent().filter(submitted__dossier=dossier)
    return list(found.select_related("submitted__component"))


def answers_for(actor: Actor, dossier: Dossier) -> dict[str, Any]:
    """The answers of the form; what is still in hand is the applicant's alone."""
    return dossier.answers if follows(actor, dossier) else sent_answers(dossier)


def events_for(actor: Actor, dossier: Dossier, after: int) -> Page[Event]:
    """The next events after a number that the actor may know of. One statement."""
    events = dossier.events.all()
    if not is_inside(actor, dossier):
        events = events.filter(public=True)
    return page_of(events, by_id("number"), size=EVENTS, after=str(after))


def due_dates_for(dossier: Dossier) -> list[DueDateChange]:
    """Every due date that was promised, in order. One statement."""
    return list(dossier.due_date_changes.order_by("pk"))
