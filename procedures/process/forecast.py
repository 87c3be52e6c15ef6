"""When a process will have come to its result, from the times at which what is open now will be left. Pure."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from procedures.process.definition import Ask, Node, ProcessDefinition, StepKind
from procedures.process.ways import Ways

Spend = Callable[[Node, datetime], datetime]
"""When a node will be left that is entered at a moment."""


def result_at(
    definition: ProcessDefinition, left: Mapping[str, datetime], spend: Spend, ask: Ask
) -> datetime:
    """When the return of the result is entered if the open nodes are `left` at these moments, at least one, and what
    follows takes what `spend` says. Branches run side by side: a join is entered with the last branch that it needs.
    """
    at = dict(left)
    arrived: dict[str, list[datetime]] = defaultdict(list)
    for node in map(definition.node, Ways(definition).in_order):
        if node.key not in at and arrived[node.key]:
            entered = _entered(definition, node, arrived[node.key])
            if node.kind is StepKind.RETURN:
                return entered
            at[node.key] = spend(node, entered)
        if node.key in at:
            for following in definition.after(node.key, ask):
                arrived[following.key].append(at[node.key])
    return max(at.values())


def _entered(definition: ProcessDefinition, node: Node, arrived: Sequence[datetime]) -> datetime:
    """When a node is entered at which these ways arrive. Branches of its fork that do not arrive any more have; after
    being sent back behind the join that may be more than it needs, and then the first one brings it."""
    if node.join is None:
        return max(arrived)
    branches = len(definition.edges_from(node.join.fork))
    missing = (node.join.needed or branches) - (branches - len(arrived))
    return sorted(arrived)[max(missing, 1) - 1]
