"""Files and documents of a dossier for whoever may take them: applicant, desk and counter, each by its own rule."""

from django.utils.translation import gettext as _

from dossiers.api.reading import noted
from dossiers.models import Dossier, DossierFile
from dossiers.selectors import case_papers, files
from dossiers.standing import Standing
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, NotFound
from foundation.core.worker.made_file import MadeState
from foundation.papers.models import PrintedDocument
from foundation.papers.ordering import ask_for
from onestop import selectors as counter

LARGEST_ID = 2**63 - 1


def file_for(actor: Actor, reference: str, file_id: int) -> DossierFile:
    """A checked file of the dossier; reading is recorded. Raises NotFound."""
    standing = _readable(actor, reference, file_id)
    if standing.is_own:
        file = files.file_for(actor, file_id)
    elif standing.looks_inside:
        file = case_papers.file_for(actor, file_id)
    else:
        file = counter.file_of(actor, reference, file_id)
    if file.dossier.pk != standing.dossier.pk:
        raise NotFound
    return file


def document_for(actor: Actor, reference: str, document_id: int) -> tuple[Dossier, PrintedDocument]:
    """The dossier and a document of it as PDF; reading is recorded. Applicants get a result once it was handed over.

    Raises NotFound, and Conflict while it is being made.
    """
    standing = _readable(actor, reference, document_id)
    if standing.is_own:
        dossier, document = files.document_for(actor, document_id)
    elif standing.looks_inside:
        dossier, document = case_papers.document_for(actor, document_id)
    else:
        dossier, document = counter.document_of(actor, reference, document_id)
    if dossier.pk != standing.dossier.pk:
        raise NotFound
    if document.state != MadeState.READY:
        ask_for([document])
        raise Conflict(_("The document is still being made. Try again in a while."))
    return dossier, document


def _readable(actor: Actor, reference: str, number: int) -> Standing:
    if number > LARGEST_ID:
        raise NotFound
    return noted(actor, reference)
