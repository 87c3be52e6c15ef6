"""What a procedure costs at an agency on a day: the national fees, and the resolutions that take their place."""

import datetime as dt
from dataclasses import replace
from functools import lru_cache
from time import monotonic
from typing import Any

from foundation.agencies.models import Agency
from procedures.models import Channel, FeeRule, FeeTerms, LocalFee, ProcedureVersion
from procedures.resolutions import resolution_in_words
from procedures.selectors.versions import channel_for
from procedures.tariffs import Reduction, Tariff

LOOK_AGAIN = 5
"""Seconds after which another process's resolution is seen."""


def tariffs_for(
    version: ProcedureVersion, agency_id: int | None, channel: int, case_key: str | None, on: dt.date
) -> list[Tariff]:
    """What a dossier filed this way on that day is charged for; reductions that have ended by then are left out. Raises
    NotFound for a way that is not offered.

    Without an agency only the national fees are known. It grows into `terms(version, agency, channel, case, on)`.
    """
    row = channel_for(version, channel, case_key)
    return tariffs_of(row, version.procedure_id, agency_id, case_key or "", on)


def tariffs_of(
    row: Channel, procedure_id: int, agency_id: int | None, case_key: str, on: dt.date
) -> list[Tariff]:
    """The same for a way to file that is at hand with its fees."""
    local = {} if agency_id is None else _local(procedure_id, agency_id, row.channel, case_key, on)
    national = [national_tariff(rule) for rule in row.fees.all()]
    resolved = [_in_place_of(national, fee) for fee in local.values()]
    found = [*(tariff for tariff in national if tariff.kind not in local), *resolved]
    return [tariff.without_ended(on) for tariff in found]


def forget_local_fees() -> None:
    """Drop what this process remembers of resolutions, after one was written."""
    _local_fees.cache_clear()


def national_tariff(rule: FeeRule) -> Tariff:
    """A national fee as it stands in the version."""
    return _tariff(rule, rule.decided_by, rule.decided_by_en, "")


def local_tariff(fee: LocalFee) -> Tariff:
    """A fee as a resolution sets it."""
    return _tariff(fee, "", "", resolution_in_words(fee))


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
    """By kind, the fee of the nearest agency; of its resolutions that of the later, and there what names case and way.

    Of two texts of one body the one that was passed later applies (art. 156(3) of the Law on the promulgation of legal
    documents): it takes the place of an earlier one for all that it covers, ADR 18.
    """
    known, parents = _local_fees(int(monotonic() // LOOK_AGAIN))
    distance, line = 0, {}
    place: int | None = agency_id
    while place is not None and place not in line:
        line[place], place, distance = distance, parents.get(place), distance + 1
    fitting = [
        fee
        for fee in known.get(procedure_id, ())
        if fee.agency_id in line
        and fee.channel in (None, channel)
        and fee.case_key in ("", case_key)
        and fee.valid_from <= on
        and (fee.last_day is None or on <= fee.last_day)
    ]
    fitting.sort(key=lambda fee: (-line[fee.agency_id], *_rank(fee)))
    return {fee.kind: fee for fee in fitting}


def _rank(fee: LocalFee) -> tuple[Any, ...]:
    """What goes before what among the resolutions of one agency, the last first."""
    return fee.resolution_date, bool(fee.case_key), fee.channel is not None, fee.valid_from


@lru_cache(maxsize=1)
def _local_fees(_moment: int) -> tuple[dict[int, list[LocalFee]], dict[int, int | None]]:
    """All resolutions by procedure, and the agency above each agency; a province has some hundred of them."""
    fees: dict[int, list[LocalFee]] = {}
    for fee in LocalFee.objects.all():
        fees.setdefault(fee.procedure_id, []).append(fee)
    return fees, dict(Agency.objects.values_list("pk", "parent_id")) if fees else {}
