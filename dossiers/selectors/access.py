"""Getting hold of one dossier. What is not yours does not exist."""

from typing import Any

from django.utils.crypto import constant_time_compare

from dossiers.codes import code_typed, secret_typed
from dossiers.models import Dossier
from dossiers.permissions import visible_to
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound
from foundation.core.remembered import first_as_of_now

RELATED = ("submitter", "delegation__principal", "representation__organisation")
"""People; catalogue and agencies are remembered."""


def get_for(actor: Actor, code: str, **along: Any) -> Dossier:
    """The submitted dossier with this code, for somebody who may see it, and what is read along. Raises NotFound."""
    rows = Dossier.objects.select_related(*RELATED).filter(visible_to(actor), code=code)
    dossier = first_as_of_now(rows.annotate(**along))
    if dossier is None:
        raise NotFound
    return dossier


def draft_for(actor: Actor, draft_id: int) -> Dossier:
    """The actor's own draft. Raises NotFound; one that was submitted meanwhile is still given to its submitter."""
    dossier = first_as_of_now(Dossier.objects.select_related(*RELATED).filter(visible_to(actor), pk=draft_id))
    if dossier is None:
        raise NotFound
    return dossier


def by_secret(code: str, secret: str, **along: Any) -> Dossier:
    """The dossier for somebody who holds its code and secret (the QR on the receipt), and what is read along. Raises
    NotFound."""
    submitted = Dossier.objects.select_related(*RELATED).exclude(state=State.DRAFT)
    dossier = first_as_of_now(submitted.filter(code=code_typed(code)).annotate(**along))
    if dossier is None or not constant_time_compare(dossier.secret, secret_typed(secret)):
        raise NotFound
    return dossier
