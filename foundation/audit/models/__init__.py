"""The tables of the trail: what was done and read, and the seals over it."""

from foundation.audit.models.entry import AuditEntry
from foundation.audit.models.seal import Seal, SealingKey

__all__ = ["AuditEntry", "Seal", "SealingKey"]
