"""What the administration keeps: who was invited to work here."""

from portal.administration.models.invitation import InvitationState, StaffInvitation

__all__ = ["StaffInvitation", "InvitationState"]
