"""Where a dossier may stand, and who may move it from there.

The states are those of the national portal (codes 1–10), a draft before them, and the wait for completion before
reception. The moves between them are declared in `dossiers/moves/`.
"""

from enum import StrEnum
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from procedures.process.definition import Role, StepKind

OVERSEERS: Final = frozenset({Role.HEAD, Role.LEADER})
"""Who answers for what others do."""
DESK_ROLES: Final = OVERSEERS | {Role.OFFICER, Role.CLERK}
"""Who handles dossiers, away from the counter."""


class State(TextChoices):
    """Business state of a dossier; payment, delivery and synchronisation have their own."""

    DRAFT = "draft", pgettext_lazy("dossier", "Draft")
    REGISTERED = "registered", _("Newly registered")
    TAKEN_BACK = "taken_back", _("Taken back to be corrected")
    AWAITING_COMPLETION = "awaiting_completion", _("Waiting for completion")
    RECEIVED = "received", _("Received")
    REFUSED = "refused", _("Not accepted")
    PROCESSING = "processing", _("Being processed")
    SUPPLEMENT_REQUESTED = "supplement_requested", _("Supplement requested")
    PAYMENT_REQUESTED = "payment_requested", _("Financial obligation requested")
    SUSPENDED = "suspended", _("Suspended")
    ADJOURNED = "adjourned", _("Suspended, the time limit runs on")
    WITHDRAWN = "withdrawn", _("Withdrawn by the applicant")
    STOPPED = "stopped", _("Stopped")
    FINISHED = "finished", _("Finished")
    CORRECTING = "correcting", _("Result being corrected")
    RETURNED = "returned", _("Result returned")


class Party(StrEnum):
    """Who a person is towards one dossier."""

    APPLICANT = "applicant"
    RECEPTION = "reception"
    CASHIER = "cashier"
    HOLDER = "holder"
    GIVER = "giver"
    HEAD = "head"
    LEADER = "leader"
    CONSULTED = "consulted"
    SYSTEM = "system"


class ClockEffect(StrEnum):
    """What a move does to the legal time limit."""

    NONE = "none"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    RENEW = "renew"
    STOP = "stop"


At = StepKind
"""Kind of process step at which a move is possible."""

ROLES = {
    Party.RECEPTION: "reception",
    Party.CASHIER: "cashier",
    Party.HEAD: "head",
    Party.LEADER: "leader",
}
"""Parties that are posts by themselves; who holds a step is known by the process alone."""
