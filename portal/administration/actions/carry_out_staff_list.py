"""Carry out a list of staff that was reviewed."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, InvalidInput
from portal.administration.staff.carrying_out import carry_out_review
from portal.administration.staff.lists import review, staff_list


def carry_out_staff_list(*, actor: Actor, list_id: int, seen: str) -> int:
    """All of the list or nothing: new people are invited by mail, roles given and ended, each with its entry in the
    trail. `seen` is the mark of the review that was confirmed. Returns how many people it concerned.

    Raises NotFound; Conflict for a list that was carried out before; InvalidInput for a list with a line to be mended,
    and when anything differs from what was confirmed.
    """
    try:
        with transaction.atomic():
            return _carry_out(actor, list_id, seen)
    except IntegrityError as error:
        raise InvalidInput(_changed()) from error


def _carry_out(actor: Actor, list_id: int, seen: str) -> int:
    waiting_list = staff_list(actor, list_id, locked=True)
    if waiting_list.done_at is not None:
        raise Conflict(_("This list was carried out before; nothing was done a second time."))
    present = review(actor, waiting_list)
    if present.mark != seen:
        raise InvalidInput(_changed())
    if not present.ready:
        raise InvalidInput(_("Nothing was done. Mend the lines that are marked, then upload the file again."))
    number = carry_out_review(actor, present)
    waiting_list.done_at, waiting_list.rows = timezone.now(), []
    waiting_list.save(update_fields=["done_at", "rows"])
    return number


def _changed() -> str:
    return _(
        "People or units changed since this page was shown, so nothing was done. Look at what would happen now, then"
        " confirm again."
    )
