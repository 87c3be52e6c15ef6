"""Write down what an authority of the province sets within what the law leaves to it."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import InvalidInput
from foundation.core.working_time import LimitUnit, TimeLimit
from procedures.decisions import Citation, decision_in_words
from procedures.findings import findings_of
from procedures.limits import limit_in_words
from procedures.models import (
    Channel,
    LocalTerms,
    Procedure,
    ProcedureVersion,
    ProcessVariant,
    VersionStatus,
)
from procedures.own_limits import in_working_hours, is_within
from procedures.process.reading import known_parts
from procedures.rule_checks import check_alone
from procedures.setting_rules import rule_as_recorded, setting


def set_local_terms(
    *,
    actor: Actor,
    procedure_id: int,
    decision: Citation,
    facts: Mapping[str, Any],
    process: Mapping[str, Any] | None = None,
    rule_id: int | None = None,
) -> LocalTerms:
    """Write the terms that a decision sets, or correct them (`rule_id`); `facts` are the other fields of `LocalTerms`,
    `process` a definition that becomes a variant of its own.

    Dossiers that were received keep what they were promised and follow the process that they began. Raises NotAllowed,
    NotFound, InvalidInput for a limit longer than the national one, for a process that is not sound, and for days that
    overlap those of other terms on the same matter.
    """
    with setting(
        LocalTerms,
        actor=actor,
        procedure_id=procedure_id,
        rule_id=rule_id,
        decision=decision,
        facts=facts,
        as_recorded=_as_recorded,
    ) as (own, before):
        if process is not None:
            own.process_variant = _variant(own.procedure, process)
        _check(own)
        detail = {"before": before, "after": _as_recorded(own)}
        record(actor, "set_local_terms", f"procedure:{own.procedure.code}", detail=detail)
    return own


def _variant(procedure: Procedure, definition: Mapping[str, Any]) -> ProcessVariant:
    """The variant with this definition, the one there is if its words are the same."""
    for sentence in findings_of(definition, _versions(procedure)):
        raise InvalidInput(sentence, field="process")
    kept = known_parts(definition)
    variant = ProcessVariant.objects.filter(procedure=procedure, definition=kept).first()
    return variant or ProcessVariant.objects.create(procedure=procedure, definition=kept)


def _check(own: LocalTerms) -> None:
    if own.time_limit is None and not own.service_level and own.process_variant_id is None:
        raise InvalidInput(_("Enter a time limit, how far online, or a process."), field="limit_value")
    of_the_whole = own.channel is None and not own.case_key
    if (own.service_level or own.process_variant_id) and not of_the_whole:
        raise InvalidInput(
            _("How far online, and the process, hold for every way and every case."), field="channel"
        )
    _check_limit(own)
    matters = {
        "limit_value": Q(limit_value__isnull=False),
        "service_level": ~Q(service_level=""),
        "process_variant_id": Q(process_variant__isnull=False),
    }
    for name, said in matters.items():
        if getattr(own, name):
            check_alone(own, LocalTerms.objects.filter(said))


def _check_limit(own: LocalTerms) -> None:
    """Within the national limit of every way and case that it covers, in every version that holds at its time."""
    limit = own.time_limit
    if limit is None:
        return
    channels = Channel.objects.filter(version__in=_versions(own.procedure, own)).select_related(
        "version", "case"
    )
    for channel in channels:
        of_case = not own.case_key or channel.case is None or channel.case.key == own.case_key
        if own.channel in (None, channel.channel) and of_case and not is_within(limit, channel.time_limit):
            raise InvalidInput(_too_long(limit, channel), field="limit_value")


def _too_long(own: TimeLimit, channel: Channel) -> str:
    """Why the limit of its own is refused; what is compared is said where the units differ."""
    national = channel.time_limit
    told = {"way": channel.get_channel_display(), "limit": limit_in_words(national)}
    if own.unit is national.unit:
        return _("The national limit for filing %(way)s is %(limit)s; an own limit cannot be longer.") % told
    if (own.unit, national.unit) == (LimitUnit.WORKING_HOUR, LimitUnit.WORKING_DAY):
        told["hours"] = str(in_working_hours(national))
        return (
            _(
                "The national limit for filing %(way)s is %(limit)s, at most %(hours)s working hours at eight a day; an"
                " own limit cannot be longer."
            )
            % told
        )
    return (
        _(
            "The national limit for filing %(way)s is %(limit)s, and one in the unit entered can end later. Enter a"
            " shorter one, or one in the unit of the national limit."
        )
        % told
    )


def _versions(procedure: Procedure, own: LocalTerms | None = None) -> list[ProcedureVersion]:
    """The versions that hold, or will; with terms, those that hold on a day of theirs."""
    versions = ProcedureVersion.objects.filter(procedure=procedure, status=VersionStatus.PUBLISHED)
    if own is None:
        return list(versions)
    since = versions.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=own.valid_from))
    return list(since.filter(valid_from__lte=own.last_day) if own.last_day else since)


def _as_recorded(own: LocalTerms) -> dict[str, Any]:
    return rule_as_recorded(own) | {
        "decision": decision_in_words(own.decision),
        "limit": limit_in_words(own.time_limit) if own.time_limit else "",
        "level": str(own.get_service_level_display()),
        "process": own.process_variant_id or "",
    }
