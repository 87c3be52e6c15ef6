"""What a procedure costs at an agency on a day: the national fees, and the resolutions that take their place."""

import datetime as dt
from dataclasses import replace

from procedures.decisions import decision_in_words
from procedures.models import Channel, FeeRule, FeeTerms, LocalFee
from procedures.selectors.local_rules import local_rules
from procedures.tariffs import Reduction, Tariff


def tariffs_of(
    row: Channel, procedure_id: int, agency_id: int | None, case_key: str, on: dt.date
) -> list[Tariff]:
    """What a dossier filed this way on that day is charged for; reductions that have ended by then are left out.
    Without an agency only the national fees are known."""
    local = {} if agency_id is None else _local(procedure_id, agency_id, row.channel, case_key, on)
    national = [national_tariff(rule) for rule in row.fees.all()]
    resolved = [_in_place_of(national, fee) for fee in local.values()]
    found = [*(tariff for tariff in national if tariff.kind not in local), *resolved]
    return [tariff.without_ended(on) for tariff in found]


def national_tariff(rule: FeeRule) -> Tariff:
    """A national fee as it stands in the version."""
    return _tariff(rule, rule.decided_by, rule.decided_by_en, "")


def local_tariff(fee: LocalFee) -> Tariff:
    """A fee as a resolution sets it."""
    return _tariff(fee, "", "", decision_in_words(fee.decision))


def _in_place_of(national: list[Tariff], fee: LocalFee) -> Tariff:
    """What the resolution sets. Whom a national text exempts stays exempt, whatever the province charges others."""
    tariff = local_tariff(fee)
    own = {reduction.key for reduction in tariff.reductions}
    kept = [
        reduction
        for rule in national
        if rule.kind == fee.kind
        for reduction in rule.reductions
        if reduction.claimed and reduction.key not in own
    ]
    return replace(tariff, reductions=(*tariff.reductions, *kept))


def _tariff(terms: FeeTerms, decided_by: str, decided_by_en: str, source: str) -> Tariff:
    return Tariff(
        kind=terms.kind,
        kind_name=terms.get_kind_display(),
        amount=terms.amount,
        unit=terms.unit,
        unit_en=terms.unit_en,
        formula=terms.formula,
        reductions=tuple(Reduction.read(data) for data in terms.reductions),
        decided_by=decided_by,
        decided_by_en=decided_by_en,
        note=terms.note,
        note_en=terms.note_en,
        source=source,
    )


def _local(
    procedure_id: int, agency_id: int, channel: int, case_key: str, on: dt.date
) -> dict[str, LocalFee]:
    """By kind, the fee of the resolution that goes before all others."""
    return {fee.kind: fee for fee in local_rules(LocalFee, procedure_id, agency_id, channel, case_key, on)}
