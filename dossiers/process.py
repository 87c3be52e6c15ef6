"""Which process a dossier follows."""

from dossiers.models import Dossier
from procedures import selectors as procedures
from procedures.process.definition import ProcessDefinition


def process_of(dossier: Dossier) -> ProcessDefinition:
    """The variant that its agency had on receipt, else the process of its version."""
    if dossier.process_variant_id is not None:
        return procedures.process_variant(dossier.process_variant_id)
    return procedures.process_of(dossier.procedure_version)
