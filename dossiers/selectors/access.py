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
from foundation.core.statements.given import Along, Given
from foundation.core.statements.kept import first_kept

RELATED = ("submitter", "delegation__principal", "representation__organisation")
"""People; catalogue and agencies are remembered."""
CODE = Given("code", CharField())


def get_for(actor: Actor, code: str, **along: Any) -> Dossier:
    """The submitted dossier with this code, for somebody who may see it, and what is read along, by expressions
    that are not made anew each time. Raises NotFound."""
    dossier = first_kept(_seen_by, asking(actor), Along(along), code=code)
    if dossier is None:
        raise NotFound
    return dossier


def draft_for(actor: Actor, draft_id: int) -> Dossier:
    """The actor's own draft. Raises NotFound; one that was submitted meanwhile is still given to its submitter."""
    dossier = first_kept(_draft_of, asking(actor), draft=draft_id)
    if dossier is None:
        raise NotFound
    return dossier


def by_secret(code: str, secret: str, **along: Any) -> Dossier:
    """The dossier for somebody who holds its code and secret (the QR on the receipt), and what is read along. Of the
    code only letters and digits count; where its signs are others than the printed ones, it costs three statements more
    at most. Raises NotFound."""
    dossier = first_kept(_submitted, Along(along), code=code_typed(code))
    if dossier is None:
        meant = Dossier.objects.filter(code__in=_codes_meant(code), secret=secret_typed(secret))
        for its_code in meant.values_list("code", flat=True)[:1]:
            dossier = first_kept(_submitted, Along(along), code=its_code)
    if dossier is None or not constant_time_compare(dossier.secret, secret_typed(secret)):
        raise NotFound
    return dossier


def _seen_by(actor: Actor, along: Along) -> QuerySet[Dossier]:
    found = Dossier.objects.select_related(*RELATED).filter(visible_to(actor), code=CODE)
    return found.annotate(**along.columns)


def _draft_of(actor: Actor) -> QuerySet[Dossier]:
    drafts = Dossier.objects.select_related(*RELATED)
    return drafts.filter(visible_to(actor), pk=Given("draft", BigIntegerField()))


def _submitted(along: Along) -> QuerySet[Dossier]:
    submitted = Dossier.objects.select_related(*RELATED).exclude(state=State.DRAFT)
    return submitted.filter(code=CODE).annotate(**along.columns)


def _codes_meant(text: str) -> list[str]:
    """The codes that have these letters and digits, by the receiving points that there are."""
    ends = dict(codes_without_signs(text))
    without_dots = Replace("code", Value("."))
    points = ReceivingPoint.objects.annotate(bare=without_dots).filter(bare__in=ends)
    return [f"{code}-{ends[bare]}" for code, bare in points.values_list("code", "bare")]
