"""Opening a dossier for a program."""

from dossiers.opened import note_reading
from dossiers.selectors.programs import readable
from dossiers.standing import Standing
from foundation.accounts.actor import Actor
from foundation.audit.purposes import Purpose


def noted(actor: Actor, reference: str) -> Standing:
    """The reader towards the dossier, with a trace in the audit trail when it is somebody else's, as on the pages.
    Raises NotFound."""
    standing = readable(actor, reference)
    note(standing)
    return standing


def note(standing: Standing) -> None:
    """Leave the trace that somebody read a dossier which they neither filed nor had filed for them. A citizen
    identification number of their own spares nobody the trace: it may be a wrong one."""
    if not standing.follows:
        note_reading(standing.actor, standing.dossier, Purpose.PROGRAM, step=standing.step)
