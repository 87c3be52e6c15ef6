"""Create or change an agency, a unit or a receiving point."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from portal.accounts.actor import Actor
from portal.accounts.selectors import check_administers
from portal.administration.calendars import seen
from portal.administration.offices.reading import Office, facts_of, subject_of
from portal.agencies.models import Agency
from portal.agencies.selectors import forget_calendars
from portal.audit.record import record
from portal.core.errors import InvalidInput


@transaction.atomic
def save_office(*, actor: Actor, office: Office, facts: dict[str, Any], shown: str) -> bool:
    """Write the facts of an office (identifiers by Decision 20/2020/QĐ-TTg); the trail keeps what was there before.
    `shown` is the mark of what the page showed, empty for a new one. Returns whether anything differs.

    Raises NotFound for others than system administrators; InvalidInput for an agency above itself, an identifier
    that is taken, and when somebody else was faster.
    """
    check_administers(actor)
    if office.pk:
        type(office).objects.select_for_update().get(pk=office.pk)
        office.refresh_from_db()
    before = facts_of(office)
    for name, value in facts.items():
        setattr(office, name, value)
    if before == facts_of(office) and before:
        return False
    if shown != seen(before):
        raise InvalidInput(
            _(
                "Somebody else changed this in the meantime, so nothing was saved. What was typed is kept."
                " Compare, then save again."
            )
        )
    if isinstance(office, Agency):
        _check_above(office)
    try:
        with transaction.atomic():
            office.save()
    except IntegrityError as error:
        raise InvalidInput(_("This identifier is already taken."), field="code") from error
    record(actor, "edit_office", subject_of(office), detail={"before": before, "after": facts_of(office)})
    transaction.on_commit(forget_calendars)
    return True


def _check_above(agency: Agency) -> None:
    above = agency.parent
    while above is not None:
        if above.pk == agency.pk:
            raise InvalidInput(_("An agency cannot stand under itself."), field="parent")
        above = above.parent
