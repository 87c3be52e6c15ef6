"""What a dossier costs: the same computation before it is filed, at the counter, on paper and for programs."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from dossiers.fees.counting import as_declared, differences, merged, usual
from dossiers.models import Dossier
from procedures.models import ProcedureVersion
from procedures.selectors import terms
from procedures.tariffs import Charge, Tariff, charge


def known_before(dossier: Dossier) -> list[Charge]:
    """The charges of somebody of whom nothing but the answers of the form is known: what they lack must be asked."""
    return _charges(dossier, dossier.answers, {})


def charges_uncounted(dossier: Dossier) -> list[Charge]:
    """The charges by which a dossier is charged, of somebody of whom nothing is known: all that they count is asked."""
    return _charges(dossier, {}, {})


def facts_told(dossier: Dossier) -> dict[str, Any]:
    """What the fees that were told on receipt rest on: what was counted, else the form, else one."""
    tariffs = tariffs_told(dossier)
    return merged(tariffs, usual(tariffs) | dossier.answers, dossier.fee_facts)


def known_under(
    dossier: Dossier, version: ProcedureVersion, case_key: str, counts: Mapping[str, Any] | None = None
) -> list[Charge]:
    """The charges of a dossier under another procedure for which `counts` were counted, nothing unless they are given.
    Raises NotFound."""
    return charges_for(version, dossier.agency_id, dossier.channel, case_key, _filed(dossier), counts or {})


def tariffs_told(dossier: Dossier) -> list[Tariff]:
    """The fees by which a dossier is charged: those of the day on which it was filed, so that nobody pays more because
    the counter was slow. Raises NotFound."""
    version = dossier.procedure_version
    return terms(version, dossier.agency_id, dossier.channel, dossier.case_key, _filed(dossier)).tariffs


def charges_for(
    version: ProcedureVersion,
    agency_id: int,
    channel: int,
    case_key: str,
    on: dt.date,
    facts: Mapping[str, Any],
) -> list[Charge]:
    """What a request filed this way on that day costs somebody of whom the facts are known. Raises NotFound."""
    known = terms(version, agency_id, channel, case_key, on)
    return [charge(tariff, facts, on) for tariff in known.tariffs]


def charges_of(dossier: Dossier, counts: Mapping[str, Any] | None = None) -> list[Charge]:
    """What a dossier costs. `counts` are said now; else what was said before counts, then the answers of the form."""
    return _charges(dossier, dossier.answers, {**dossier.fee_facts, **(counts or {})})


def charges_told(dossier: Dossier) -> list[Charge]:
    """What is told on receipt: one is meant where nobody said how many copies or requests."""
    tariffs = tariffs_told(dossier)
    return _charged(dossier, tariffs, usual(tariffs) | dossier.answers, dossier.fee_facts)


def counted_for_form(dossier: Dossier) -> dict[str, Any]:
    """What was counted on receipt, by the keys of the form. Raises NotFound."""
    return as_declared(tariffs_told(dossier), dossier.fee_facts)


def beside_form(dossier: Dossier) -> dict[str, list[Any]]:
    """Where the form says another number than was counted: by key both of them. Raises NotFound."""
    if not dossier.fee_facts:
        return {}
    return differences(tariffs_told(dossier), dossier.answers, dossier.fee_facts)


def _charges(dossier: Dossier, answers: Mapping[str, Any], counted: Mapping[str, Any]) -> list[Charge]:
    return _charged(dossier, tariffs_told(dossier), answers, counted)


def _charged(
    dossier: Dossier, tariffs: Sequence[Tariff], answers: Mapping[str, Any], counted: Mapping[str, Any]
) -> list[Charge]:
    facts, on = merged(tariffs, answers, counted), _filed(dossier)
    return [charge(tariff, facts, on) for tariff in tariffs]


def _filed(dossier: Dossier) -> dt.date:
    return timezone.localdate(dossier.submitted_at) if dossier.submitted_at else timezone.localdate()


def total_of(charges: list[Charge]) -> int | None:
    """What is to be paid in đồng; None while an amount is not known."""
    amounts = [one.amount for one in charges]
    return None if None in amounts else sum(amount or 0 for amount in amounts)
