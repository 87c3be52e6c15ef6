"""How a rule of a province is written down, whatever it sets: found and locked, kept, and followed at once."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import QuerySet

from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound
from procedures.citing import cite
from procedures.decisions import Citation
from procedures.models import Procedure
from procedures.models.local_rule import LocalRule
from procedures.permissions import check_writes
from procedures.rule_checks import check_days
from procedures.selectors import forget_local_rules

Rule = TypeVar("Rule", bound=LocalRule)
Recorded = Mapping[str, Any]


@contextmanager
def setting(
    rules: type[Rule],
    *,
    actor: Actor,
    procedure_id: int,
    rule_id: int | None,
    decision: Citation,
    facts: Mapping[str, Any],
    as_recorded: Callable[[Rule], Recorded],
) -> Iterator[tuple[Rule, Recorded]]:
    """The rule of the procedure with that id, or a new one, with what the decision sets, unsaved; and how the trail
    tells it as it was. On leaving it is kept.

    Nobody else writes a rule of the procedure meanwhile. Raises NotAllowed, NotFound, InvalidInput for days that are
    none.
    """
    check_writes(actor)
    with transaction.atomic():
        procedure = Procedure.objects.select_for_update().filter(pk=procedure_id).first()
        if procedure is None:
            raise NotFound
        rule = rules(procedure=procedure) if rule_id is None else _known(rules, procedure, rule_id)
        before = {} if rule_id is None else as_recorded(rule)
        for name, value in facts.items():
            setattr(rule, name, value)
        rule.decision = cite(decision)
        check_days(rule)
        yield rule, before
        rule.save()
        forget_local_rules()
        transaction.on_commit(forget_local_rules)


def rule_as_recorded(rule: LocalRule) -> dict[str, Any]:
    """For whom and from when on, in words, as the trail is read for years."""
    return {
        "agency": rule.agency.code,
        "channel": str(rule.get_channel_display() or ""),
        "case": rule.case_key,
        "from": rule.valid_from.isoformat(),
        "until": rule.last_day.isoformat() if rule.last_day else "",
    }


def _known(rules: type[Rule], procedure: Procedure, rule_id: int) -> Rule:
    rule: Rule | None = QuerySet(rules).filter(procedure=procedure, pk=rule_id).first()
    if rule is None:
        raise NotFound
    return rule
