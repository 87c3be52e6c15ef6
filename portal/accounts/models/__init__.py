"""People: citizens and staff, and who works where in which role."""

from portal.accounts.models.identity import AssuranceLevel, Identity
from portal.accounts.models.membership import Membership, Role
from portal.accounts.models.user import User

__all__ = ["AssuranceLevel", "Identity", "Membership", "Role", "User"]
