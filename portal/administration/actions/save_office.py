"""Create or change an agency, a unit or a receiving point."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.administering import Realm, administered_by
from foundation.agencies.models import Agency
from foundation.agencies.selectors import forget_calendars
from foundation.audit.record import record
from foundation.core.errors import InvalidInput, NotFound
from portal.administration.calendars import seen
from portal.administration.offices.reading import Office, agency_of, facts_of, subject_of


@transaction.atomic
def save_office(*, actor: Actor, office: Office, facts: dict[str, Any], shown: str) -> bool:
    """Write the facts of an office (identifiers by Decision 20/2020/QĐ-TTg); the trail keeps what was there before.
    `shown` is the mark of what the page showed, empty for a new one. Returns whether anything differs.

    Raises NotFound for others than its system administrators; InvalidInput for an agency above itself or outside of
    what they administer, an identifier that is taken, and when somebody else was faster.
    """
    realm = administered_by(actor)
    if office.pk:
        type(office).objects.select_for_update().get(pk=office.pk)
        office.refresh_from_db()
    _check_mine(office, realm)
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
        _check_place(office, before, realm)
    try:
        with transaction.atomic():
            office.save()
    except IntegrityError as error:
        raise InvalidInput(_("This identifier is already taken."), field="code") from error
    record(actor, "edit_office", subject_of(office), detail={"before": before, "after": facts_of(office)})
    transaction.on_commit(forget_calendars)
    return True


def _check_mine(office: Office, realm: Realm) -> None:
    is_new_agency = isinstance(office, Agency) and office.pk is None
    if not is_new_agency and not realm.has(agency_of(office).pk):
        raise NotFound


def _check_place(agency: Agency, before: dict[str, Any], realm: Realm) -> None:
    """Who administers a part of the site puts nothing beside it, above it or at the top."""
    stays = before and before["parent_id"] == agency.parent_id and not agency.is_top
    if not stays and not realm.has(agency.parent_id):
        raise InvalidInput(_("Choose an agency of the list above it."), field="parent")


def _check_above(agency: Agency) -> None:
    above = agency.parent
    while above is not None:
        if above.pk == agency.pk:
            raise InvalidInput(_("An agency cannot stand under itself."), field="parent")
        above = above.parent
