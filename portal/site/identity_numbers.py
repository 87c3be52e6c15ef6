"""Every change of a citizen identification number leaves a trace: rights hang on it, such as who handles what."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.audit.record import record
from portal.site.formats import mask_citizen_id

SOURCES: Final = {
    "owner": _("the owner of the account"),
    "identity_provider": _("identity provider"),
    "administrator": _("an administrator"),
}
"""How a number came."""


def note_number(actor: Actor, user: User, before: str, *, by: str, reason: str = "") -> None:
    """Write down that the account's number is another than `before`; nothing when it is the same.

    `by` says how it came, one of `SOURCES`. Both numbers are masked, because nothing is
    ever taken out of the trail.
    """
    if user.citizen_id == before:
        return
    detail = {"by": by, "before": mask_citizen_id(before), "after": mask_citizen_id(user.citizen_id)}
    record(actor, "change_citizen_id", f"person:{user.pk}", reason=reason, detail=detail)
