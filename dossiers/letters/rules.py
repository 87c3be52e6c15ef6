"""When the applicant and the agency can write to each other, and why not when they cannot."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from dossiers.models import Dossier
from dossiers.parties import has_account
from dossiers.phases import FINAL
from dossiers.states import State

OPEN_AFTER_END = timedelta(days=30)


def why_closed(dossier: Dossier, now: datetime) -> str:
    """The sentence in place of the box for a message; empty while one can be written.

    A correspondence ends 30 days after the dossier. One query for a dossier that has ended, none for others.
    """
    if dossier.state == State.DRAFT:
        return _("Messages are possible once the dossier was submitted.")
    if not has_account(dossier):
        return _("Nobody can read messages of this dossier from an account. Use the phone number.")
    if dossier.state in FINAL and now > _ended_at(dossier) + OPEN_AFTER_END:
        return _("Messages were closed 30 days after the dossier ended.")
    return ""


def _ended_at(dossier: Dossier) -> datetime:
    return dossier.events.order_by("-number").values_list("at", flat=True)[0]
