"""Show a unit some papers of a dossier."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.items import open_step
from dossiers.models import Capacity, Dossier, Participation
from dossiers.participation import PAPER
from dossiers.standing import Standing
from dossiers.states import Party
from dossiers.transition import lock
from foundation.accounts.actor import Actor
from foundation.agencies.models import Unit
from foundation.audit.record import record
from foundation.core.errors import InvalidInput, NotAllowed
from foundation.core.validity import lasting


@transaction.atomic
def show_papers(*, actor: Actor, dossier_id: int, unit_id: int, papers: Collection[str]) -> None:
    """Whoever has the dossier, or the head of its unit, lets officers and heads of another unit read these papers, by
    their keys, and nothing else of it; what was shown to them before and is not named now they read no longer.

    The trail names unit and papers. Raises NotFound for a foreign dossier, NotAllowed for who does not have it,
    InvalidInput for a unit that has ended and for a paper that the dossier does not list (ADR 30).
    No page or program calls it yet.
    """
    dossier = lock(actor, dossier_id)
    standing = Standing(actor, dossier, open_step(dossier))
    if not standing.parties & {Party.HOLDER, Party.HEAD}:
        raise NotAllowed
    units = Unit.objects.filter(lasting(timezone.localdate(), "valid_to")).select_related("agency")
    unit = units.filter(pk=unit_id).first()
    if unit is None:
        raise InvalidInput(_("Choose a unit that works today."), field="unit_id")
    _check_listed(dossier, papers)
    _write(dossier, unit, {f"{PAPER}{key}" for key in papers})
    detail = {"unit": f"{unit.agency.code}/{unit.code}", "papers": sorted(papers)}
    record(actor, "show_papers", dossier.subject, detail=detail)


def _check_listed(dossier: Dossier, papers: Collection[str]) -> None:
    listed = set(dossier.components.values_list("component__key", flat=True))
    if not listed.issuperset(papers):
        raise InvalidInput(_("Choose papers that the dossier lists."), field="papers")


def _write(dossier: Dossier, unit: Unit, parts: set[str]) -> None:
    now = timezone.now()
    before = Participation.objects.filter(dossier=dossier, unit=unit, part__startswith=PAPER)
    before.filter(until=None).exclude(part__in=parts).update(until=now)
    before.filter(part__in=parts).update(until=None)
    rows = (
        Participation(dossier=dossier, unit=unit, capacity=Capacity.HANDLING, part=part, since=now)
        for part in sorted(parts)
    )
    Participation.objects.bulk_create(rows, ignore_conflicts=True)
