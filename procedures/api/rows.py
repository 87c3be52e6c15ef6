"""From the catalogue's objects to what programs read."""

from procedures.api import shapes
from procedures.forms_engine.json_schema import json_schema
from procedures.models import Channel, Component, Offering, Procedure, ProcedureVersion
from procedures.selectors import form_of, national_tariff
from procedures.tariffs import Tariff


def procedure_row(procedure: Procedure) -> shapes.ProcedureRow:
    """One line of a list."""
    return shapes.ProcedureRow(
        code=procedure.code,
        name=procedure.localised_name,
        field=procedure.field.localised_name,
        levels=list(procedure.level),
    )


def procedure_detail(version: ProcedureVersion, offerings: list[Offering]) -> shapes.ProcedureDetail:
    """Everything that is needed to file."""
    return shapes.ProcedureDetail(
        code=version.procedure.code,
        version=version.number,
        name=version.localised_name,
        summary=version.localised_summary,
        field=version.procedure.field.localised_name,
        valid_from=version.valid_from.isoformat(),
        cases=[shapes.CaseRow(key=one.key, name=one.localised_name) for one in version.cases.all()],
        components=[_component(one) for one in version.components.all()],
        channels=[_channel(one) for one in version.channels.all()],
        offers=[_offer(one) for one in offerings],
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


def _channel(channel: Channel) -> shapes.ChannelRow:
    fees = [_fee(national_tariff(fee)) for fee in channel.fees.all()]
    return shapes.ChannelRow(
        channel=channel.channel,
        case=channel.case.key if channel.case else "",
        limit=channel.time_limit.value,
        limit_unit=channel.time_limit.unit.value,
        fees=fees,
    )


def _fee(tariff: Tariff) -> shapes.FeeRow:
    return shapes.FeeRow(
        kind=tariff.kind,
        amount=tariff.amount,
        unit=tariff.localised_unit,
        decided_by=tariff.localised_decided_by,
        words=tariff.words,
        counts=tariff.counts,
    )


def _offer(offering: Offering) -> shapes.OfferRow:
    return shapes.OfferRow(
        agency=offering.agency.code,
        name=offering.agency.display_name,
        online=offering.is_online,
        receiving_points=[point.code for point in offering.receiving_points.all()],
    )
