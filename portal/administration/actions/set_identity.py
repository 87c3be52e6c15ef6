"""Say whose site this is and how it looks."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.agencies.identity import FACTS, forget_identity, written_identity
from foundation.agencies.models import SiteIdentity
from foundation.audit.record import record
from foundation.core.errors import Findings, InvalidInput
from portal.administration.calendars import seen
from portal.administration.setting_up.logos import drawn_anew, mark_of
from portal.administration.setting_up.permissions import check_sets_up
from portal.administration.setting_up.taking_turns import take_turn
from portal.administration.setting_up.wanted import WantedIdentity


@transaction.atomic
def set_identity(*, actor: Actor, wanted: WantedIdentity, shown: str | None = None) -> bool:
    """Write the wanted facts; those that are not wanted stay. The trail keeps what was there before. `shown` is the
    mark of what a page showed. Returns whether anything differs.

    Raises NotFound for others than system administrators; Findings for facts that do not fit; InvalidInput when
    somebody else was faster, and for a logo that is no picture.
    """
    check_sets_up(actor)
    take_turn()
    row = written_identity()
    before = identity_facts(row)
    for name, value in wanted.facts.items():
        setattr(row, name, value)
    if wanted.logo is not None:
        row.logo = drawn_anew(wanted.logo) if wanted.logo else None
        row.logo_mark = mark_of(row.logo)
    after = identity_facts(row)
    if before == after:
        return False
    if shown is not None and shown != seen(before):
        raise InvalidInput(
            _(
                "Somebody else changed this in the meantime, so nothing was saved. What was typed is kept."
                " Compare, then save again."
            )
        )
    _check(row)
    row.save()
    record(actor, "edit_site", "site:identity", detail={"before": before, "after": after})
    transaction.on_commit(forget_identity)
    return True


def identity_facts(row: SiteIdentity) -> dict[str, Any]:
    """The identity as the trail keeps it; of the logo only its mark."""
    return {fact: getattr(row, fact) for fact in FACTS}


def _check(row: SiteIdentity) -> None:
    try:
        row.clean_fields(exclude=["logo"])
    except ValidationError as error:
        raise Findings(
            [f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items()]
        ) from error
