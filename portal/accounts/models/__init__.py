"""People: citizens and staff, who works where in which role, who stands in or speaks for whom."""

from portal.accounts.models.absence import Absence
from portal.accounts.models.asking import ResetRequest, SentCount
from portal.accounts.models.contact_code import CodePurpose, ContactCode, ContactKind
from portal.accounts.models.delegation import Delegation
from portal.accounts.models.identity import AssuranceLevel, Identity
from portal.accounts.models.membership import Membership, Role
from portal.accounts.models.organisation import Organisation, Representation
from portal.accounts.models.user import User

__all__ = [
    "Absence",
    "AssuranceLevel",
    "CodePurpose",
    "ContactCode",
    "ContactKind",
    "Delegation",
    "Identity",
    "Membership",
    "Organisation",
    "Representation",
    "ResetRequest",
    "Role",
    "SentCount",
    "User",
]
