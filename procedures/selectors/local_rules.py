"""Which rules of its own a province has for a procedure, an agency, a way, a case and a day."""

import datetime as dt
from functools import lru_cache
from time import monotonic
from typing import Any, TypeVar

from foundation.agencies.models import Agency
from procedures.models import LocalFee, LocalTerms
from procedures.models.local_rule import LocalRule

LOOK_AGAIN = 5
"""Seconds after which another process's rule is seen."""
Rule = TypeVar("Rule", bound=LocalRule)
Known = dict[int, list[Any]]


def local_rules(
    model: type[Rule], procedure_id: int, agency_id: int, channel: int | None, case_key: str, on: dt.date
) -> list[Rule]:
    """The rules of that kind that hold, what goes before the others last: the nearest agency's, of one agency the one
    that was passed later, of one decision the one that names case and way. No way and no case: those for every one.

    Of two texts of one body the one that was passed later applies (art. 156(3) of the Law on the promulgation of legal
    documents): it takes the place of an earlier one for all that it covers, ADR 18.
    """
    known, parents = _known(int(monotonic() // LOOK_AGAIN))
    rules = known[model].get(procedure_id, ())
    if not rules:
        return []
    distance, line = 0, {}
    place: int | None = agency_id
    while place is not None and place not in line:
        line[place], place, distance = distance, parents.get(place), distance + 1
    fitting = [
        rule
        for rule in rules
        if rule.agency_id in line
        and rule.channel in (None, channel)
        and rule.case_key in ("", case_key)
        and rule.valid_from <= on
        and (rule.last_day is None or on <= rule.last_day)
    ]
    return sorted(fitting, key=lambda rule: (-line[rule.agency_id], *_rank(rule)))


def forget_local_rules() -> None:
    """Drop what this process remembers, after a rule was written."""
    _known.cache_clear()


def _rank(rule: LocalRule) -> tuple[Any, ...]:
    """What goes before what among the rules of one agency, the last first."""
    return (
        rule.decision.signed_on or dt.date.min,
        bool(rule.case_key),
        rule.channel is not None,
        rule.valid_from,
    )


@lru_cache(maxsize=1)
def _known(_moment: int) -> tuple[dict[type[LocalRule], Known], dict[int, int | None]]:
    """All rules by their kind and procedure, and the agency above each agency; a province has some hundred of them."""
    known: dict[type[LocalRule], Known] = {}
    for model, rules in ((LocalFee, LocalFee.objects), (LocalTerms, LocalTerms.objects)):
        known[model] = {}
        for rule in rules.select_related("decision"):
            known[model].setdefault(rule.procedure_id, []).append(rule)
    return known, dict(Agency.objects.values_list("pk", "parent_id")) if any(known.values()) else {}
