"""Acting for others, as the audit trail tells it: each act, and each fact that an act keeps."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from foundation.core.rooms.brought import Trail

TRAIL: Final = Trail(
    acts={
        "give_delegation": _("Delegated filing to somebody"),
        "accept_delegation": _("Accepted a delegation"),
        "withdraw_delegation": _("Withdrew a delegation"),
        "return_delegation": _("Gave a delegation back"),
        "register_organisation": _("Registered an organisation"),
        "invite_representative": _("Invited a representative"),
        "accept_representation": _("Accepted to represent an organisation"),
        "end_representation": _("Ended a representation"),
        "confirm_representation": _("Confirmed a representative"),
        "refuse_representation": _("Refused a representative"),
        "read_representatives": _("Looked at the representatives of an organisation"),
        "enter_absence": _("Entered an absence"),
        "end_absence": _("Ended an absence"),
    },
    facts={
        "absence": _("Absence"),
        "agent": _("Agent"),
        "delegation": _("Delegation"),
        "deputy": _("Deputy"),
        "person": _("The person"),
        "procedures": _("Procedures"),
        "representation": _("Representation"),
        "tax_code": _("Tax code"),
    },
    names=dict.fromkeys(("agent", "deputy", "person"), ("person",)),
)
