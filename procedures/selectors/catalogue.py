"""The catalogue as its keepers see it: drafts, completeness, use."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound
from foundation.core.keyset import Page, by_text, page_of
from foundation.core.text import fold
from procedures.completeness import Part, missing_parts
from procedures.models import FeeRule, Procedure, ProcedureVersion, VersionStatus
from procedures.permissions import check_reads_drafts
from procedures.selectors.usage import open_dossiers
from procedures.selectors.versions import version_with_parts

PAGE = 50


@dataclass(frozen=True)
class Row:
    """One procedure: `current` is in force today, `coming` is the draft, else what is published for later.
    `missing` are the required parts that the version to be published next, or else the one in force, lacks."""

    procedure: Procedure
    current: ProcedureVersion | None
    coming: ProcedureVersion | None
    missing: list[Part]
    offerings: int
    open_dossiers: int


def catalogue(actor: Actor, choices: Mapping[str, str]) -> Page[Row]:
    """Procedures by code. `choices`: q, field (code), state (in_force, draft, not_in_force), after (key), as far as
    chosen. Always the same number of queries. Raises NotFound for others than keepers."""
    check_reads_drafts(actor)
    today = timezone.localdate()
    procedures = (
        _narrowed(Procedure.objects.all(), choices, today)
        .select_related("field")
        .annotate(offered=Count("offerings", filter=Q(offerings__active=True)))
        .prefetch_related(Prefetch("versions", _living_versions(today)))
    )
    page = page_of(procedures, by_text("code"), size=PAGE, after=choices.get("after", ""))
    open_by_procedure = _open_by_procedure(page.rows)
    return page.told(
        [_row(procedure, open_by_procedure.get(procedure.pk, 0), today) for procedure in page.rows]
    )


def counts(actor: Actor) -> dict[str, int]:
    """How many procedures there are in each state by which the catalogue is narrowed down, and in all ("")."""
    check_reads_drafts(actor)
    today = timezone.localdate()
    states = ("", "in_force", "draft", "not_in_force")
    return {state: _narrowed(Procedure.objects.all(), {"state": state}, today).count() for state in states}


def version_for(actor: Actor, version_id: int) -> ProcedureVersion:
    """One version with its parts, published or not. Raises NotFound, also for others than keepers."""
    check_reads_drafts(actor)
    return version_with_parts(version_id)


def fee_of(version: ProcedureVersion, fee_id: int) -> FeeRule:
    """A fee of the version. Raises NotFound."""
    fee = next((fee for row in version.channels.all() for fee in row.fees.all() if fee.pk == fee_id), None)
    if fee is None:
        raise NotFound
    return fee


def draft_for(actor: Actor, version_id: int) -> ProcedureVersion:
    """A version that may still be changed. Raises NotFound, also once it is published."""
    version = version_for(actor, version_id)
    if version.status != VersionStatus.DRAFT:
        raise NotFound
    return version


def versions_for(actor: Actor, version: ProcedureVersion) -> list[ProcedureVersion]:
    """All versions of the same procedure, the newest first, without their definitions. Raises NotFound."""
    check_reads_drafts(actor)
    return list(version.procedure.versions.defer("form", "process").order_by("-number"))


def former_of(actor: Actor, version: ProcedureVersion) -> ProcedureVersion | None:
    """The version that a draft is compared with: the last one published, which publishing it would end. For a
    published version the one before it. None for the first. Raises NotFound."""
    check_reads_drafts(actor)
    former = version.procedure.versions.exclude(status=VersionStatus.DRAFT).filter(number__lt=version.number)
    if version.status == VersionStatus.DRAFT:
        former = version.procedure.versions.exclude(status=VersionStatus.DRAFT)
    newest = former.order_by("-number").values_list("pk", flat=True).first()
    return version_with_parts(newest) if newest is not None else None


def _narrowed(
    procedures: QuerySet[Procedure], choices: Mapping[str, str], today: dt.date
) -> QuerySet[Procedure]:
    for word in fold(choices.get("q", "")).split():
        procedures = procedures.filter(search_text__contains=word)
    if choices.get("field"):
        procedures = procedures.filter(field__code=choices["field"])
    versions = ProcedureVersion.objects.filter(procedure=OuterRef("pk"))
    draft, in_force = Exists(versions.filter(status=VersionStatus.DRAFT)), Exists(_in_force(versions, today))
    states = {"draft": draft, "in_force": in_force, "not_in_force": ~in_force}
    return procedures.filter(states[choices["state"]]) if choices.get("state") in states else procedures


def _in_force(versions: QuerySet[ProcedureVersion], today: dt.date) -> QuerySet[ProcedureVersion]:
    open_end = Q(valid_to__isnull=True) | Q(valid_to__gt=today)
    return versions.exclude(status=VersionStatus.DRAFT).filter(open_end, valid_from__lte=today)


def _living_versions(today: dt.date) -> QuerySet[ProcedureVersion]:
    living = Q(status=VersionStatus.DRAFT) | Q(valid_to__isnull=True) | Q(valid_to__gt=today)
    parts = ("channels__fees", "components", "results")
    return ProcedureVersion.objects.filter(living).defer("form", "process").prefetch_related(*parts)


def _open_by_procedure(procedures: Sequence[Procedure]) -> dict[int, int]:
    versions = dict(
        ProcedureVersion.objects.filter(procedure__in=procedures).values_list("pk", "procedure_id")
    )
    open_numbers: dict[int, int] = {}
    for version_id, number in open_dossiers(versions).items():
        open_numbers[versions[version_id]] = open_numbers.get(versions[version_id], 0) + number
    return open_numbers


def _row(procedure: Procedure, open_number: int, today: dt.date) -> Row:
    living = list(procedure.versions.all())
    drafts = [version for version in living if version.status == VersionStatus.DRAFT]
    published = [version for version in living if version.status != VersionStatus.DRAFT]
    current = next((version for version in published if version.valid_from <= today), None)
    coming = next(iter([*drafts, *(version for version in published if version.valid_from > today)]), None)
    judged = coming or current
    missing = missing_parts(judged) if judged else []
    return Row(procedure, current, coming, missing, procedure.offered, open_number)  # type: ignore[attr-defined]
