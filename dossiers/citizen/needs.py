"""What a procedure asks of an applicant, case by case, before anything is filled in."""

from dataclasses import dataclass

from django.utils import timezone

from dossiers.models import Channel
from foundation.core.errors import NotFound
from procedures.limits import short_limit
from procedures.models import Component, ComponentKind, Offering, ProcedureVersion
from procedures.promise import Promise, promise
from procedures.selectors import components_for, terms
from procedures.tariffs import Tariff


@dataclass(frozen=True, slots=True)
class Need:
    """Papers, time and money of one case; `promise` is what holds if the dossier is filed now."""

    case_key: str
    title: str
    attach: list[Component]
    show: list[Component]
    limit: str
    promise: Promise
    fees: list[Tariff]


def needs_of(version: ProcedureVersion, offering: Offering) -> list[Need]:
    """One need for every case that can be filed online, or a single one where the procedure has no cases."""
    cases = [(case.key, case.localised_name) for case in version.cases.all()] or [("", "")]
    return [need for key, title in cases if (need := _need(version, offering, key, title))]


def _need(version: ProcedureVersion, offering: Offering, key: str, title: str) -> Need | None:
    try:
        known = terms(version, offering.agency_id, Channel.ONLINE, key, timezone.localdate())
    except NotFound:
        return None
    papers = components_for(version, key, channel=Channel.ONLINE)
    return Need(
        case_key=key,
        title=title,
        attach=[paper for paper in papers if paper.kind == ComponentKind.SUBMIT],
        show=[paper for paper in papers if paper.kind == ComponentKind.PRESENT],
        limit=short_limit(known.limit),
        promise=promise(known, offering, timezone.now()),
        fees=known.tariffs,
    )
