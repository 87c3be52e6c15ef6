"""Begin the next version of a procedure."""

from collections.abc import Iterable
from typing import TypeVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import Conflict
from procedures.models import (
    Case,
    Channel,
    Component,
    FeeRule,
    LegalBasis,
    Procedure,
    ProcedureVersion,
    ResultKind,
    VersionStatus,
)
from procedures.permissions import check_writes
from procedures.selectors import version_with_parts

Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def start_draft(*, actor: Actor, version_id: int) -> ProcedureVersion:
    """Copy a published version with all its parts into a draft that begins today; the draft gets the next number.

    One draft at a time, so that nobody's work is lost under another's. Raises NotAllowed, NotFound, Conflict.
    """
    check_writes(actor)
    source = version_with_parts(version_id)
    Procedure.objects.select_for_update().get(pk=source.procedure_id)
    versions = source.procedure.versions
    if versions.filter(status=VersionStatus.DRAFT).exists():
        raise Conflict(
            _("There is already a draft of this procedure. Open it from the list of its versions.")
        )
    latest = versions.order_by("-number").values_list("number", flat=True)[0]
    draft = _draft_of(ProcedureVersion.objects.select_related("procedure").get(pk=source.pk), latest + 1)
    cases = _copy_cases(source, draft)
    _copy_channels(source, draft, cases)
    _copy_parts(source, draft, cases)
    detail = {"version": draft.number, "from": source.number}
    record(actor, "start_draft", f"procedure:{source.procedure.code}", detail=detail)
    return draft


def _draft_of(version: ProcedureVersion, number: int) -> ProcedureVersion:
    """A copy of the version's own row. No data file stands behind it, which an empty hash says."""
    version.pk = None
    version._state.adding = True  # noqa: SLF001 - Django's documented way of copying a row
    version.number, version.status, version.content_hash = number, VersionStatus.DRAFT, ""
    version.valid_from, version.valid_to, version.published_at = timezone.localdate(), None, None
    version.save(force_insert=True)
    return version


def _copies(rows: Iterable[Row], draft: ProcedureVersion) -> list[Row]:
    copies = list(rows)
    for row in copies:
        row.pk = None
        row.version = draft  # type: ignore[attr-defined]
    return copies


def _copy_cases(source: ProcedureVersion, draft: ProcedureVersion) -> dict[str, Case]:
    return {
        case.key: case
        for case in Case.objects.bulk_create(_copies(Case.objects.filter(version=source), draft))
    }


def _copy_channels(source: ProcedureVersion, draft: ProcedureVersion, cases: dict[str, Case]) -> None:
    for channel in Channel.objects.filter(version=source).select_related("case"):
        fees = list(channel.fees.all())
        channel.pk, channel.version = None, draft
        channel.case = cases[channel.case.key] if channel.case else None
        channel.save(force_insert=True)
        for fee in fees:
            fee.pk, fee.channel = None, channel
        FeeRule.objects.bulk_create(fees)


def _copy_parts(source: ProcedureVersion, draft: ProcedureVersion, cases: dict[str, Case]) -> None:
    components = _copies(Component.objects.filter(version=source).select_related("case"), draft)
    for component in components:
        component.case = cases[component.case.key] if component.case else None
    Component.objects.bulk_create(components)
    ResultKind.objects.bulk_create(_copies(ResultKind.objects.filter(version=source), draft))
    LegalBasis.objects.bulk_create(_copies(LegalBasis.objects.filter(version=source), draft))
