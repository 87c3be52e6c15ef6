"""A plan from what was chosen on a page, written as the file would say it, so that both are read by the same rules."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import yaml

from foundation.agencies.models import Agency, Unit


def merge_of_units(
    decision: str, since: date, old: Unit, new: Unit, procedures: Sequence[str], staff: Sequence[str]
) -> str:
    """All of a unit goes into another, or only these procedures (codes) and these people (e-mail addresses)."""
    row: dict[str, Any] = {"from": f"{old.agency.code}/{old.code}", "to": f"{new.agency.code}/{new.code}"}
    if procedures or staff:
        row |= {"procedures": list(procedures), "staff": list(staff)}
    return _text(decision, since, units=[row])


def merge_of_agencies(decision: str, since: date, old: Agency, new: Agency, units: Mapping[str, str]) -> str:
    """All of an agency goes into another; `units` says by code where each of its units goes."""
    return _text(decision, since, agencies=[{"from": old.code, "to": new.code, "units": dict(units)}])


def _text(decision: str, since: date, **rows: list[dict[str, Any]]) -> str:
    return yaml.safe_dump({"decision": decision, "since": since, **rows}, allow_unicode=True, sort_keys=False)
