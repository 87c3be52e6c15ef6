"""What the administration keeps: how people come to work here, and trials of what the site depends on."""

from portal.administration.models.access_reset import AccessReset
from portal.administration.models.invitation import InvitationState, StaffInvitation, VoidReason
from portal.administration.models.staff_list import StaffList
from portal.administration.models.trial import Trial, TrialKind, TrialOutcome

__all__ = [
    "AccessReset",
    "InvitationState",
    "StaffInvitation",
    "StaffList",
    "Trial",
    "TrialKind",
    "TrialOutcome",
    "VoidReason",
]
