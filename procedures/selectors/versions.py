"""What a procedure says on a day, and what of it concerns one applicant."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from foundation.core.errors import NotFound
from foundation.core.remembered import last_stamp, row_of, value_of
from procedures.forms_engine import definition as forms
from procedures.forms_engine.attachments import unasked_components
from procedures.models import (
    Channel,
    Component,
    ProcedureVersion,
    ProcessVariant,
    VersionStatus,
)
from procedures.process.definition import ProcessDefinition
from procedures.process.reading import parse as parse_process
from procedures.rules.conditions import holds


def in_force(code: str, on: dt.date | None = None) -> ProcedureVersion:
    """The version of the procedure in force on that day (today), with its parts loaded; remembered. Raises NotFound."""
    day = on or timezone.localdate()
    version_id = value_of((in_force, code, day), lambda: _in_force(code, day))
    if version_id is None:
        raise NotFound
    return _parts(version_id, last_stamp())


def first_since(code: str, day: dt.date) -> ProcedureVersion:
    """The version of the procedure in force on that day or, where none was, the first that came into force after it, up
    to today; bare, for those who take its parts from `parts_of`: one query. Raises NotFound."""
    begun = _published(ProcedureVersion.objects.all(), code, timezone.localdate())
    return _found(begun.filter(not_over(day)).order_by("valid_from", "number").first())


def _in_force(code: str, day: dt.date) -> int | None:
    versions = _published(ProcedureVersion.objects.all(), code, day).filter(not_over(day))
    return versions.values_list("pk", flat=True).first()


def _published(versions: QuerySet[ProcedureVersion], code: str, until: dt.date) -> QuerySet[ProcedureVersion]:
    published = versions.exclude(status=VersionStatus.DRAFT)
    return published.filter(procedure__code=code, valid_from__lte=until)


def not_over(day: dt.date) -> Q:
    """Condition on versions that had not ended on that day."""
    return Q(valid_to__isnull=True) | Q(valid_to__gt=day)


def _found(version: ProcedureVersion | None) -> ProcedureVersion:
    if version is None:
        raise NotFound
    return version


def last_on(code: str, day: dt.date) -> ProcedureVersion:
    """The version of the procedure that was in force on that day, or ended last before; remembered, bare. For what was
    done under a procedure that is not that of the dossier any more. Raises DoesNotExist."""
    begun = _published(ProcedureVersion.objects.all(), code, day).order_by("valid_from", "number")
    return row_of(
        ProcedureVersion, value_of((last_on, code, day), lambda: begun.values_list("pk", flat=True).last())
    )


def version_with_parts(version_id: int) -> ProcedureVersion:
    """One version by its id, e.g. the one a dossier is pinned to, with its parts loaded. Raises NotFound."""
    return _found(_with_parts(ProcedureVersion.objects.all()).filter(pk=version_id).first())


def _with_parts(versions: QuerySet[ProcedureVersion]) -> QuerySet[ProcedureVersion]:
    channels = Channel.objects.select_related("case").prefetch_related("fees")
    components = Component.objects.select_related("case")
    return versions.select_related("procedure__field", "decision").prefetch_related(
        "cases", "results", "legal_bases", Prefetch("channels", channels), Prefetch("components", components)
    )


def form_of(version: ProcedureVersion) -> forms.FormDefinition:
    """The online form of the version; parsed once per process, since a published version never changes."""
    if version.status == VersionStatus.DRAFT:
        return forms.parse(version.form)
    return _form(version.pk)


def process_of(version: ProcedureVersion) -> ProcessDefinition:
    """The process of the version; parsed once per process, since a published version never changes."""
    if version.status == VersionStatus.DRAFT:
        return parse_process(version.process)
    return _process(version.pk)


def process_variant(variant_id: int) -> ProcessDefinition:
    """A process of an agency's own; parsed once per process, since it never changes."""
    return _variant(variant_id)


def parts_of(version: ProcedureVersion) -> ProcedureVersion:
    """The version with its channels, fees, components and results loaded; once per process, until something
    changes that is remembered (ADR 34)."""
    is_draft = version.status == VersionStatus.DRAFT
    return version_with_parts(version.pk) if is_draft else _parts(version.pk, last_stamp())


def forget_versions() -> None:
    """Drop what this process remembers of versions, after one was changed behind its back."""
    for remembered in (_form, _process, _variant, _parts):
        remembered.cache_clear()


@lru_cache(maxsize=512)
def _parts(version_id: int, _stamp: str) -> ProcedureVersion:
    """Its own parts never change, what it refers to does: read anew under each stamp."""
    return version_with_parts(version_id)


@lru_cache(maxsize=512)
def _form(version_id: int) -> forms.FormDefinition:
    return forms.parse(ProcedureVersion.objects.values_list("form", flat=True).get(pk=version_id))


@lru_cache(maxsize=512)
def _variant(variant_id: int) -> ProcessDefinition:
    return parse_process(ProcessVariant.objects.values_list("definition", flat=True).get(pk=variant_id))


@lru_cache(maxsize=512)
def _process(version_id: int) -> ProcessDefinition:
    return parse_process(ProcedureVersion.objects.values_list("process", flat=True).get(pk=version_id))


def components_for(
    version: ProcedureVersion,
    case_key: str | None,
    answers: Mapping[str, Any] | None = None,
    channel: int | None = None,
) -> list[Component]:
    """The components that this applicant needs: those of every case and of the chosen one, as far as the answers and
    the way to file ask for them; a paper that a question of the form asks for is left out while the question is not
    asked. What was not said (None) leaves nothing out."""
    parts = parts_of(version)
    unasked = unasked_components(form_of(version), answers) if answers is not None and parts.form else ()
    return [
        component
        for component in parts.components.all()
        if component.key not in unasked
        and (component.case is None or component.case.key == case_key)
        and (answers is None or holds(component.show_if, answers))
        and (channel is None or not component.channels or channel in component.channels)
    ]


def channel_for(version: ProcedureVersion, channel: int, case_key: str | None = None) -> Channel:
    """The row for a way to file: the one of the case, else the one for every case. Raises NotFound."""
    rows = [row for row in parts_of(version).channels.all() if row.channel == channel]
    own = [row for row in rows if row.case is not None and row.case.key == case_key]
    for row in [*own, *(row for row in rows if row.case is None)]:
        return row
    raise NotFound
