"""What one can ask for: procedures, their immutable versions, and who offers them."""

from procedures.models.case import Case
from procedures.models.catalogue_import import CatalogueImport
from procedures.models.channel import Channel, ChannelKind, ChannelLimitUnit
from procedures.models.component import Component, ComponentKind
from procedures.models.decision import Decision, DecisionKind
from procedures.models.fee_rule import FeeRule
from procedures.models.fee_terms import FeeKind, FeeTerms
from procedures.models.field import Field
from procedures.models.legal_basis import LegalBasis
from procedures.models.local_fee import LocalFee
from procedures.models.local_terms import LocalTerms
from procedures.models.offering import ONLINE_LEVELS, Offering, ServiceLevel
from procedures.models.procedure import Audience, Level, LifeEvent, Procedure
from procedures.models.process_variant import ProcessVariant
from procedures.models.result_kind import ResultKind
from procedures.models.version import ProcedureVersion, VersionStatus

__all__ = [
    "ONLINE_LEVELS", "Audience", "Case", "CatalogueImport", "Channel", "ChannelKind", "ChannelLimitUnit",
    "Component",
    "ComponentKind", "Decision", "DecisionKind", "FeeKind", "FeeRule", "FeeTerms", "Field", "LegalBasis", "Level",
    "LifeEvent", "LocalFee", "LocalTerms", "Offering", "Procedure", "ProcedureVersion", "ProcessVariant",
    "ResultKind", "ServiceLevel", "VersionStatus",
]  # fmt: skip
