"""What a form shows of a rule of the province."""

from typing import Any

from procedures.models import LocalTerms
from procedures.models.local_rule import LocalRule

CITED = ("number", "signed_on", "title")
OWN_TERMS = ("limit_value", "limit_unit", "service_level")


def initial_of_rule(rule: LocalRule) -> dict[str, Any]:
    """The text that sets it, for whom, and from when on."""
    return {name: getattr(rule, name) for name in ("valid_from", "last_day", "case_key")} | {
        "agency": str(rule.agency_id),
        "channel": "" if rule.channel is None else str(rule.channel),
        **{f"decision_{name}": getattr(rule.decision, name) for name in CITED},
    }


def initial_of_terms(own: LocalTerms) -> dict[str, Any]:
    """The same with what the terms set."""
    return initial_of_rule(own) | {name: getattr(own, name) for name in OWN_TERMS}
