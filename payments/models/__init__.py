"""The tables of the money."""

from payments.models.obligation import MoneyKind, Obligation, ObligationKind, ObligationLine
from payments.models.taking import Taking, TakingBack, TakingWay

__all__ = ["MoneyKind", "Obligation", "ObligationKind", "ObligationLine", "Taking", "TakingBack", "TakingWay"]
