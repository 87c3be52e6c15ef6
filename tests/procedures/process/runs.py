"""Every way in which people could bring a dossier through a process, tried in memory: tokens that split at forks and
arrive at joins. Nothing of the project's own rules is used, but for the shape of the data.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import groupby

from procedures.process.definition import Edge, Node, ProcessDefinition

Stack = tuple[tuple[str, str], ...]
"""The forks that a token is in, each with the first node of its branch."""
MAY = {
    ("reception", "reception"), ("assign", "head"), ("examine", "officer"), ("review", "head"), ("approve", "leader"),
    ("approve", "head"), ("issue", "clerk"), ("issue", "officer"), ("issue", "reception"), ("return", "reception"),
}  # fmt: skip
SITS = {
    "reception": "counter",
    "officer": "handling",
    "head": "handling",
    "leader": "leadership",
    "clerk": "records",
}


@dataclass(frozen=True)
class Token:
    """Work at one node; `share` is what its way took so far, with the node, `after` the kind of the node before."""

    key: str
    stack: Stack = ()
    examined: bool = False
    share: Fraction = Fraction(0)
    after: str = ""
    issues: int = 0


@dataclass(frozen=True)
class Moment:
    """What is open, what waits at joins, and which nodes were entered, each with its stack."""

    open: frozenset[Token]
    waiting: frozenset[tuple[str, Token]] = frozenset()
    entered: frozenset[tuple[str, Stack]] = frozenset()
    ended: bool = False


@dataclass
class Runs:
    """All runs of a process; `faults` says in words what goes wrong in any of them."""

    process: ProcessDefinition
    faults: set[str] = field(default_factory=set)
    used: set[int] = field(default_factory=set)
    shares: set[Fraction] = field(default_factory=set)

    def look(self) -> set[str]:
        """Try everything; what nobody ever does is a fault too."""
        first = Token(self.process.first.key, share=self.process.first.share)
        seen: set[Moment] = set()
        waiting = [self._enter(Moment(frozenset()), first)]
        while waiting and not self.faults:
            moment = waiting.pop()
            if moment not in seen:
                seen.add(moment)
                waiting += list(self._after(moment))
        self._look_at_each()
        if not self.faults and {id(edge) for edge in self.process.edges} - self.used:
            self.faults.add("an edge is never taken")
        most = max(self.shares, default=Fraction(0))
        if most > 1 or (most < 1 and not any(node.limit for node in self.process.nodes)):
            self.faults.add("the time is not shared out")
        reached = {key for moment in seen for key, _stack in moment.entered}
        if reached != {node.key for node in self.process.nodes}:
            self.faults.add("a node is never entered")
        return self.faults

    def _look_at_each(self) -> None:
        if self.process.first.join:
            self.faults.add("nothing to join at the beginning")
        for node in self.process.nodes:
            if (
                (node.kind, node.role) not in MAY
                or SITS[node.role] != node.place.kind
                or not 0 <= node.share <= 1
            ):
                self.faults.add("the wrong person, place or time")
            ends = [edge.end for edge in self.process.edges if edge.start == node.key and not edge.outcome]
            if node.forks and (len(set(ends)) != len(ends) or len(ends) < 2):
                self.faults.add("a fork of one")

    def _after(self, moment: Moment) -> Iterator[Moment]:
        if moment.ended and (moment.open or moment.waiting):
            self.faults.add("it ended while others worked")
        elif not moment.ended and not moment.open:
            self.faults.add("a join waits for ever")
        elif not moment.ended:
            for token in moment.open:
                self._look_at_back(token, moment)
                yield from self._leave(token, replace(moment, open=moment.open - {token}))

    def _leave(self, token: Token, left: Moment) -> Iterator[Moment]:
        node = self.process.node(token.key)
        edges = [edge for edge in self.process.edges if edge.start == token.key and not edge.outcome]
        if node.kind == "return" or not edges:
            self._end(node, token)
            yield replace(left, ended=True)
        elif node.forks:
            self.used.update(map(id, edges))
            if node.kind not in {"reception", "examine", "review"} or any(edge.when for edge in edges):
                self.faults.add("this cannot fork")
            for edge in edges:
                left = self._arrive(left, token, edge, (*token.stack, (node.key, edge.end)))
            yield left
        else:
            for edge in self._possible(edges):
                self.used.add(id(edge))
                yield self._arrive(left, token, edge, token.stack)

    def _possible(self, edges: list[Edge]) -> Iterator[Edge]:
        """Each edge whose condition may hold while those of the edges before it do not."""
        for edge in edges:
            yield edge
            if edge.when is None:
                return
        self.faults.add("no edge is for every other case")

    def _end(self, node: Node, token: Token) -> None:
        self.shares.add(token.share)
        if node.kind != "return" or token.issues != 1:
            self.faults.add("it does not end with one result that is returned")
        if any(edge.start == node.key for edge in self.process.edges):
            self.faults.add("it goes on after its end")

    def _arrive(self, moment: Moment, token: Token, edge: Edge, stack: Stack) -> Moment:
        start, node = self.process.node(edge.start), self.process.node(edge.end)
        token = replace(
            token, key=node.key, stack=stack, examined=token.examined or start.kind == "examine",
            share=token.share + node.share, after=start.kind,
        )  # fmt: skip
        if start.kind == "assign" and (node.kind, node.role, node.join) != ("examine", "officer", None):
            self.faults.add("assigned to somebody who does not examine")
        if node.join is None:
            return self._enter(moment, token)
        if not stack or stack[-1][0] != node.join.fork:
            self.faults.add("nothing to join")
            return replace(moment, ended=True)
        there = [one for key, one in moment.waiting if key == node.key and one.stack[:-1] == stack[:-1]] + [
            token
        ]
        waiting = moment.waiting | {(node.key, token)}
        branches = sum(edge.start == node.join.fork for edge in self.process.edges)
        if len(there) < (branches if node.join.needed is None else node.join.needed):
            return replace(moment, waiting=waiting)
        if node.join.needed is not None and node.join.needed < 1:
            self.faults.add("a join of nothing")
        fork = len(stack)

        def inside(one: Token) -> bool:
            return one.stack[:fork][:-1] == stack[:-1] and len(one.stack) >= fork

        left = replace(
            moment, open=frozenset(one for one in moment.open if not inside(one)),
            waiting=frozenset((key, one) for key, one in waiting if not inside(one)),
        )  # fmt: skip
        joined = replace(
            token, stack=stack[:-1], examined=all(one.examined for one in there),
            share=max(one.share for one in there),
        )  # fmt: skip
        return self._enter(left, joined)

    def _enter(self, moment: Moment, token: Token) -> Moment:
        node = self.process.node(token.key)
        if any(key == token.key for key, _stack in moment.entered):
            self.faults.add("a node is entered twice")
        if token.stack and node.kind in {"reception", "approve", "issue", "return"}:
            self.faults.add("it is decided while others work")
        if (node.kind == "reception") is not (not moment.entered):
            self.faults.add("reception comes first, and only then")
        if node.kind == "approve" and not token.examined:
            self.faults.add("signed before it was examined")
        if node.kind == "issue" and token.after != "approve":
            self.faults.add("issued otherwise than it was signed")
        if token.after == "issue" and node.kind != "return":
            self.faults.add("something is done after the result was issued")
        token = replace(token, issues=token.issues + (node.kind == "issue"))
        entered = moment.entered | {(token.key, token.stack)}
        return replace(moment, open=moment.open | {token}, entered=entered)

    def _look_at_back(self, token: Token, moment: Moment) -> None:
        """Being sent back leads to who worked on it before, within the branch."""
        node = self.process.node(token.key)
        backs = [edge for edge in self.process.edges if edge.start == token.key and edge.outcome]
        for _outcome, group in groupby(backs, lambda edge: edge.outcome):
            for edge in self._possible(list(group)):
                stacks = [stack for key, stack in moment.entered if key == edge.end]
                kind = self.process.node(edge.end).kind
                if edge.outcome != "send_back" or node.kind not in {"review", "approve", "issue"}:
                    self.faults.add("a move that is not made here")
                if kind not in {"examine", "review"} or edge.end == token.key:
                    self.faults.add("sent back to no work")
                if any(stack[: len(token.stack)] != token.stack for stack in stacks):
                    self.faults.add("sent back out of its branch")
                if stacks:
                    self.used.add(id(edge))
