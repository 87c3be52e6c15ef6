"""What one can ask for: procedures, their immutable versions, and who offers them."""

from procedures.models.case import Case
from procedures.models.catalogue_import import CatalogueImport
from procedures.models.channel import Channel, ChannelKind, ChannelLimitUnit
from procedures.models.component import Component, ComponentKind
from procedures.models.fee_rule import FeeKind, FeeRule
from procedures.models.field import Field
from procedures.models.legal_basis import LegalBasis
from procedures.models.offering import Offering, ServiceLevel
from procedures.models.procedure import Audience, Level, LifeEvent, Procedure
from procedures.models.result_kind import ResultKind
from procedures.models.version import ProcedureVersion, VersionStatus

__all__ = [
    "Audience", "Case", "CatalogueImport", "Channel", "ChannelKind", "ChannelLimitUnit", "Component", "ComponentKind",
    "FeeKind", "FeeRule", "Field", "LegalBasis", "Level", "LifeEvent", "Offering", "Procedure", "ProcedureVersion",
    "ResultKind", "ServiceLevel", "VersionStatus",
]  # fmt: skip
