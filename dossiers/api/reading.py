"""Opening a dossier for a program."""

from dossiers.models import Dossier
from dossiers.parties import follows
from dossiers.reading import note_reading
from dossiers.selectors.programs import readable
from foundation.accounts.actor import Actor
from foundation.audit.purposes import Purpose


def noted(actor: Actor, reference: str) -> Dossier:
    """The dossier, with a trace in the audit trail when it is somebody else's, as on the pages. Raises NotFound."""
    dossier = readable(actor, reference)
    note(actor, dossier)
    return dossier


def note(actor: Actor, dossier: Dossier) -> None:
    """Leave the trace that the actor read a dossier which they neither filed nor had filed for them. A citizen
    identification number of their own spares nobody the trace: it may be a wrong one."""
    if not follows(actor, dossier):
        note_reading(actor, dossier, Purpose.PROGRAM)
