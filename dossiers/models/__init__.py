"""A dossier and everything that is recorded about it."""

from dossiers.models.amendment import SHOWN_TO_STAFF, Amendment, AmendmentState
from dossiers.models.apology import ApologyDraft
from dossiers.models.assignment import AssignmentRule, OfficerField, Way
from dossiers.models.bundle import BundleState, PhotoBundle
from dossiers.models.component import CheckOutcome, SubmittedComponent
from dossiers.models.consultation import Consultation, ConsultationState
from dossiers.models.dossier import Channel, Delivery, Dossier
from dossiers.models.event import Event
from dossiers.models.export import DossierExport, ExportKind
from dossiers.models.file import DossierFile, ScanState
from dossiers.models.held import HeldLapses
from dossiers.models.idle import ToldIdle
from dossiers.models.interval import CALENDAR, COUNTED_ANEW, PUT_UNDER, DueDateChange, Interval
from dossiers.models.participation import CONSULTED, WHOLE, Capacity, Participation
from dossiers.models.recalculation import Recalculation
from dossiers.models.register import RegisterExport, RegisterKind
from dossiers.models.result import Result
from dossiers.models.rung import Measure, ReachedRung, Rung
from dossiers.models.step import GOES_ON, StepInstance
from dossiers.models.supplement import SHEETS, Supplement, SupplementItem
from dossiers.models.upload import UploadSession
from dossiers.models.urging import Urging
from dossiers.models.view import ListColumns, SavedView
from dossiers.moves.consult import Silence
from dossiers.moves.propose import Outcome

__all__ = [
    "CALENDAR",
    "CONSULTED",
    "COUNTED_ANEW",
    "GOES_ON",
    "PUT_UNDER",
    "SHEETS",
    "SHOWN_TO_STAFF",
    "WHOLE",
    "Amendment",
    "ApologyDraft",
    "AssignmentRule",
    "BundleState",
    "Capacity",
    "Channel",
    "CheckOutcome",
    "Consultation",
    "ConsultationState",
    "Delivery",
    "Dossier",
    "DossierExport",
    "DossierFile",
    "DueDateChange",
    "Event",
    "ExportKind",
    "HeldLapses",
    "Interval",
    "ListColumns",
    "Measure",
    "OfficerField",
    "Outcome",
    "Participation",
    "PhotoBundle",
    "ReachedRung",
    "Recalculation",
    "RegisterExport",
    "RegisterKind",
    "Result",
    "Rung",
    "SavedView",
    "ScanState",
    "Silence",
    "AmendmentState",
    "StepInstance",
    "SubmittedComponent",
    "Supplement",
    "SupplementItem",
    "ToldIdle",
    "UploadSession",
    "Urging",
    "Way",
]
