"""Getting hold of one dossier. What is not yours does not exist."""

from django.utils.crypto import constant_time_compare

from dossiers.models import Dossier
from dossiers.permissions import visible_to
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound

RELATED = (
    "procedure_version__procedure",
    "offering__handling_unit",
    "agency",
    "receiving_point",
    "submitter",
    "delegation__principal",
    "representation__organisation",
)


def get_for(actor: Actor, code: str) -> Dossier:
    """The submitted dossier with this code, for somebody who may see it. Raises NotFound."""
    dossier = Dossier.objects.select_related(*RELATED).filter(visible_to(actor), code=code).first()
    if dossier is None:
        raise NotFound
    return dossier


def draft_for(actor: Actor, draft_id: int) -> Dossier:
    """The actor's own draft. Raises NotFound; one that was submitted meanwhile is still given to its submitter."""
    dossier = Dossier.objects.select_related(*RELATED).filter(visible_to(actor), pk=draft_id).first()
    if dossier is None:
        raise NotFound
    return dossier


def by_secret(code: str, secret: str) -> Dossier:
    """The dossier for somebody who holds its code and secret (the QR on the receipt). Raises NotFound."""
    submitted = Dossier.objects.select_related(*RELATED).exclude(state=State.DRAFT)
    dossier = submitted.filter(code=code.strip().upper()).first()
    if dossier is None or not constant_time_compare(dossier.secret, secret.strip().upper()):
        raise NotFound
    return dossier
