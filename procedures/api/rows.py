"""From the catalogue's objects to what programs read."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.core.errors import InvalidInput
from procedures.api import shapes
from procedures.forms_engine.json_schema import json_schema
from procedures.models import Channel, Component, Offering, Procedure, ProcedureVersion
from procedures.selectors import form_of, is_online, terms_of
from procedures.tariffs import Reduction, Tariff, said_once


@dataclass(frozen=True, slots=True)
class Asking:
    """For whom fees are told: at which agency (None: the national ones), in which case ("" for any), on which day."""

    agency_id: int | None
    case_key: str
    on: dt.date


def asking_about(version: ProcedureVersion, offerings: list[Offering], agency: str, case: str) -> Asking:
    """Fees of today for the agency and the case with these codes, "" for none. Raises InvalidInput for what the
    procedure does not have."""
    agencies = {offering.agency.code: offering.agency_id for offering in offerings}
    if agency and agency not in agencies:
        raise InvalidInput(_("This agency does not offer the procedure."), field="agency")
    if case and case not in {row.key for row in version.cases.all()}:
        raise InvalidInput(_("Choose one of the cases of the procedure."), field="case")
    return Asking(agencies.get(agency), case, timezone.localdate())


def procedure_row(procedure: Procedure) -> shapes.ProcedureRow:
    """One line of a list."""
    return shapes.ProcedureRow(
        code=procedure.code,
        name=procedure.localised_name,
        field=procedure.field.localised_name,
        levels=list(procedure.level),
    )


def procedure_detail(
    version: ProcedureVersion, offerings: list[Offering], asking: Asking
) -> shapes.ProcedureDetail:
    """Everything that is needed to file."""
    return shapes.ProcedureDetail(
        code=version.procedure.code,
        version=version.number,
        name=version.localised_name,
        summary=version.localised_summary,
        field=version.procedure.field.localised_name,
        valid_from=version.valid_from.isoformat(),
        cases=[shapes.CaseRow(key=case.key, name=case.localised_name) for case in version.cases.all()],
        components=[_component(component) for component in version.components.all()],
        channels=[_channel(channel, asking) for channel in version.channels.all()],
        offers=[_offer(offering) for offering in offerings],
        form=json_schema(form_of(version)),
    )


def _component(component: Component) -> shapes.ComponentRow:
    return shapes.ComponentRow(
        key=component.key,
        name=component.localised_name,
        kind=component.kind,
        case=component.case.key if component.case else "",
        required=component.required,
        condition=component.localised_condition,
        originals=component.originals,
        copies=component.copies,
        accepts=component.file_kinds,
        max_mb=component.max_mb,
    )


def _channel(channel: Channel, asking: Asking) -> shapes.ChannelRow:
    case = channel.case.key if channel.case else ""
    terms = terms_of(channel, asking.agency_id, case or asking.case_key, asking.on)
    return shapes.ChannelRow(
        channel=channel.channel,
        case=case,
        limit=terms.limit.value,
        limit_unit=terms.limit.unit.value,
        fees=[_fee(tariff) for tariff in terms.tariffs],
    )


def _fee(tariff: Tariff) -> shapes.FeeRow:
    return shapes.FeeRow(
        kind=tariff.kind,
        amount=tariff.amount,
        unit=tariff.localised_unit,
        decided_by=tariff.localised_decided_by,
        source=tariff.source,
        words=tariff.words,
        note=tariff.localised_note,
        counts=tariff.counts,
        reductions=[_reduction(row, tariff.localised_unit) for row in said_once(tariff.reductions)],
    )


def _reduction(reduction: Reduction, unit: str) -> shapes.ReductionRow:
    return shapes.ReductionRow(
        key=reduction.key,
        name=reduction.localised_name,
        ground=reduction.ground,
        words=reduction.words(unit),
        claimed=reduction.claimed,
        valid_from=reduction.valid_from.isoformat() if reduction.valid_from else None,
        last_day=reduction.last_day.isoformat() if reduction.last_day else None,
    )


def _offer(offering: Offering) -> shapes.OfferRow:
    return shapes.OfferRow(
        agency=offering.agency.code,
        name=offering.agency.display_name,
        online=is_online(offering, timezone.localdate()),
        receiving_points=[point.code for point in offering.receiving_points.all()],
    )
