"""People: citizens and staff, who works where in which role, who stands in or speaks for whom."""

from foundation.accounts.models.absence import Absence
from foundation.accounts.models.asking import ResetRequest, SentCount
from foundation.accounts.models.contact_code import CodePurpose, ContactCode, ContactKind
from foundation.accounts.models.delegation import Delegation
from foundation.accounts.models.identity import AssuranceLevel, Identity
from foundation.accounts.models.membership import Membership, Role
from foundation.accounts.models.organisation import Organisation, Representation
from foundation.accounts.models.user import User

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
