"""Have a paper made again that could not be made."""

from django.db import transaction

from dossiers.selectors.files import documents_on
from dossiers.standing import Standing
from dossiers.transition import lock
from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import NotAllowed, NotFound
from foundation.papers.models import PrintedDocument
from foundation.papers.ordering import order_again


@transaction.atomic
def print_again(*, actor: Actor, dossier_id: int, document_id: int) -> PrintedDocument:
    """Let the worker try anew what it had given up; it says the same as before. A paper that is made or under way stays
    as it is.

    Raises NotFound for a foreign dossier or paper, NotAllowed for every party to it.
    """
    dossier = lock(actor, dossier_id)
    standing = Standing(actor, dossier)
    if standing.is_own:
        raise NotAllowed
    document = documents_on(dossier, standing).select_for_update().filter(pk=document_id).first()
    if document is None:
        raise NotFound
    if order_again(document):
        record(actor, "print_again", dossier.subject, detail={"paper": document.title})
    return document
