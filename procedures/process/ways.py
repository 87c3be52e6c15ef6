"""The ways through a process: what comes after what, on which branch, and what leaving a node leads to. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from procedures.process.definition import Ask, Node, ProcessDefinition, StepKind


@dataclass(frozen=True, slots=True)
class Passage:
    """What happens when a node is left: the nodes `entered` then, and the open ones that are `overtaken` because their
    join waits for them no longer. Nothing is entered while a join still waits, nor after the last node."""

    entered: tuple[Node, ...] = ()
    overtaken: tuple[str, ...] = ()


def passage(definition: ProcessDefinition, key: str, others: Collection[str], ask: Ask) -> Passage:
    """Leave the node `key` while the nodes `others` are open. A join counts what is still open, never what has arrived:
    so no branch is counted twice after it was sent back, and the last one to end opens the join."""
    following = definition.after(key, ask)
    if len(following) != 1 or following[0].join is None:
        return Passage(following)
    node, join = following[0], following[0].join
    ways = Ways(definition)
    inside = {other: branch for other in others if (branch := ways.branch_within(other, join.fork))}
    branches = len(definition.edges_from(join.fork))
    if branches - len(set(inside.values())) < (join.needed or branches):
        return Passage()
    return Passage((node,), tuple(inside))


def branch_of(definition: ProcessDefinition, key: str) -> str:
    """The branch on which a node lies; "" in a process without forks."""
    return Ways(definition).branch(key) if definition.is_branching else ""


@dataclass(frozen=True)
class Ways:
    """The graph of one process by its onward edges; being sent back is no way onward."""

    definition: ProcessDefinition

    def onward(self, key: str) -> list[str]:
        """The nodes to which edges lead from this one."""
        return [edge.end for edge in self.definition.edges_from(key)]

    @cached_property
    def into(self) -> dict[str, list[str]]:
        """The nodes from which edges lead to each."""
        before: dict[str, list[str]] = {node.key: [] for node in self.definition.nodes}
        for key in before:
            for end in self.onward(key):
                before[end].append(key)
        return before

    @cached_property
    def reached(self) -> frozenset[str]:
        """The nodes to which a way leads from the first one."""
        return self.reached_from([self.definition.first.key], avoiding=frozenset())

    def reached_from(self, starts: Collection[str], avoiding: Collection[str]) -> frozenset[str]:
        """The nodes to which a way leads from these that goes through none of `avoiding`."""
        reached, waiting = set(starts) - set(avoiding), list(set(starts) - set(avoiding))
        while waiting:
            for end in self.onward(waiting.pop()):
                if end not in reached and end not in avoiding:
                    reached.add(end)
                    waiting.append(end)
        return frozenset(reached)

    @cached_property
    def ending(self) -> frozenset[str]:
        """The nodes from which a way leads to the return of the result."""
        ending = {node.key for node in self.definition.of_kind(StepKind.RETURN)}
        waiting = list(ending)
        while waiting:
            for start in self.into[waiting.pop()]:
                if start not in ending:
                    ending.add(start)
                    waiting.append(start)
        return frozenset(ending)

    @cached_property
    def in_order(self) -> list[str]:
        """The nodes, each after all that lead to it; those on a circle, or behind one, are missing."""
        missing = {key: len(before) for key, before in self.into.items()}
        ready, ordered = [key for key, number in missing.items() if not number], []
        while ready:
            key = ready.pop(0)
            ordered.append(key)
            for end in self.onward(key):
                missing[end] -= 1
                if not missing[end]:
                    ready.append(end)
        return ordered

    @cached_property
    def branches(self) -> dict[str, frozenset[str]]:
        """On which branches each node lies, by the ways that lead to it: "" outside every fork, "/a" on the branch of a
        fork that begins with the node a, "/a/b" on one inside that. A sound process has one for each; of more than two
        the first two are known, which is enough to refuse it: forks in a row that nothing joins double them each time.
        """
        branches_at: dict[str, set[str]] = {key: set() for key in self.into}
        branches_at[self.definition.first.key].add("")
        for key in self.in_order:
            for branch in branches_at[key]:
                for end in self.onward(key):
                    branches_at[end] = set(
                        sorted({*branches_at[end], self._branch_after(key, branch, end)})[:2]
                    )
        return {key: frozenset(branches) for key, branches in branches_at.items()}

    def branch(self, key: str) -> str:
        """The branch on which the node lies."""
        return min(self.branches[key], default="")

    def branch_within(self, key: str, fork: str) -> str:
        """Which branch of the fork the node lies on, its first node; empty outside the fork."""
        begun = self.onward(fork)
        return next((start for start in self.branch(key).split("/") if start in begun), "")

    def _branch_after(self, start: str, branch: str, end: str) -> str:
        here = f"{branch}/{end}" if self.definition.node(start).forks else branch
        return here.rpartition("/")[0] if self.definition.node(end).join else here

    @cached_property
    def ends(self) -> list[str]:
        """The nodes from which no way leads on."""
        return [key for key in self.in_order if not self.onward(key)]
