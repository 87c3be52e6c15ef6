"""Getting hold of one dossier. What is not yours does not exist."""

from typing import Any

from django.db.models import BigIntegerField, CharField, QuerySet, Value
from django.db.models.functions import Replace
from django.utils.crypto import constant_time_compare

from dossiers.codes import code_typed, codes_without_signs, secret_typed
from dossiers.models import Dossier
from dossiers.permissions import visible_to
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.asking import asking
from foundation.agencies.models import ReceivingPoint
from foundation.core.errors import NotFound
from foundation.core.remembered import first_as_of_now
from foundation.core.statements.prepared import Given, first_prepared

RELATED = ("submitter", "delegation__principal", "representation__organisation")
"""People; catalogue and agencies are remembered."""


def get_for(actor: Actor, code: str, **along: Any) -> Dossier:
    """The submitted dossier with this code, for somebody who may see it, and what is read along, whose names
    always mean the same. Raises NotFound."""
    who, told = asking(actor)

    def rows() -> QuerySet[Dossier]:
        found = Dossier.objects.select_related(*RELATED).filter(
            visible_to(who), code=Given("code", CharField())
        )
        return found.annotate(**along)

    dossier = first_prepared(("dossier", who, *along), rows, code=code, **told)
    if dossier is None:
        raise NotFound
    return dossier


def draft_for(actor: Actor, draft_id: int) -> Dossier:
    """The actor's own draft. Raises NotFound; one that was submitted meanwhile is still given to its submitter."""
    who, told = asking(actor)

    def rows() -> QuerySet[Dossier]:
        drafts = Dossier.objects.select_related(*RELATED)
        return drafts.filter(visible_to(who), pk=Given("draft", BigIntegerField()))

    dossier = first_prepared(("draft", who), rows, draft=draft_id, **told)
    if dossier is None:
        raise NotFound
    return dossier


def by_secret(code: str, secret: str, **along: Any) -> Dossier:
    """The dossier for somebody who holds its code and secret (the QR on the receipt), and what is read along. Of the
    code only letters and digits count; where its signs are others than the printed ones, it costs two statements more.
    Raises NotFound."""
    submitted = Dossier.objects.select_related(*RELATED).exclude(state=State.DRAFT).annotate(**along)
    dossier = first_as_of_now(submitted.filter(code=code_typed(code)))
    if dossier is None:
        dossier = first_as_of_now(submitted.filter(code__in=_codes_meant(code), secret=secret_typed(secret)))
    if dossier is None or not constant_time_compare(dossier.secret, secret_typed(secret)):
        raise NotFound
    return dossier


def _codes_meant(text: str) -> list[str]:
    """The codes that have these letters and digits, by the receiving points that there are."""
    ends = dict(codes_without_signs(text))
    without_dots = Replace("code", Value("."))
    points = ReceivingPoint.objects.annotate(bare=without_dots).filter(bare__in=ends)
    return [f"{code}-{ends[bare]}" for code, bare in points.values_list("code", "bare")]
