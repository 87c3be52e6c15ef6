"""Whether a process definition makes sense before it is published. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from procedures.process.definition import ProcessDefinition, Role, Step, StepKind, UnitKind
from procedures.process.duties import DUTIES

UNITS: dict[Role, frozenset[UnitKind]] = {
    Role.RECEPTION: frozenset({UnitKind.COUNTER}),
    Role.OFFICER: frozenset({UnitKind.HANDLING}),
    Role.HEAD: frozenset({UnitKind.HANDLING}),
    Role.LEADER: frozenset({UnitKind.LEADERSHIP}),
    Role.CLERK: frozenset({UnitKind.RECORDS}),
}
"""Where each role sits."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: `step` is the key of the step it is about, or empty for the whole process."""

    code: str
    step: str = ""


def lint(definition: ProcessDefinition) -> list[Finding]:
    """Everything that keeps a process from being published, in the order of the steps; empty if it is sound.

    Codes: starts_without_reception, ends_without_return, shares_do_not_sum_to_one, share_out_of_range,
    not_exactly_one_issue, no_approval_before_issue, role_does_not_fit, unit_does_not_fit.
    """
    return [*_whole(definition), *(finding for step in definition.steps for finding in _one(step))]


def _whole(definition: ProcessDefinition) -> Iterator[Finding]:
    kinds = [step.kind for step in definition.steps]
    if kinds[0] != StepKind.RECEPTION:
        yield Finding("starts_without_reception", definition.first.key)
    if kinds[-1] != StepKind.RETURN:
        yield Finding("ends_without_return", definition.steps[-1].key)
    if sum(step.share for step in definition.steps) != 1:
        yield Finding("shares_do_not_sum_to_one")
    if kinds.count(StepKind.ISSUE) != 1:
        yield Finding("not_exactly_one_issue")
    elif StepKind.APPROVE not in kinds[: kinds.index(StepKind.ISSUE)]:
        yield Finding("no_approval_before_issue", definition.of_kind(StepKind.ISSUE)[0].key)


def _one(step: Step) -> Iterator[Finding]:
    if not 0 <= step.share <= 1:
        yield Finding("share_out_of_range", step.key)
    if step.role not in DUTIES[step.kind].roles:
        yield Finding("role_does_not_fit", step.key)
    if step.unit not in UNITS[step.role]:
        yield Finding("unit_does_not_fit", step.key)
