"""The nodes of a procedure between reception and return and the edges between them, as data. Pure: knows no database
and no Django.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from foundation.core.working_time import TimeLimit
from procedures.rules.conditions import Condition

LONGEST_KEY = 40
"""Signs of the key of a node."""


class ProcessError(ValueError):
    """The data are no process definition; the message names the path."""


class StepKind(StrEnum):
    """What is done at a node."""

    RECEPTION = "reception"
    ASSIGN = "assign"
    EXAMINE = "examine"
    REVIEW = "review"
    APPROVE = "approve"
    ISSUE = "issue"
    RETURN = "return"


class Role(StrEnum):
    """Who does a step: one-stop staff, officer, head of unit, leader who signs, records clerk."""

    RECEPTION = "reception"
    OFFICER = "officer"
    HEAD = "head"
    LEADER = "leader"
    CLERK = "clerk"


class PlaceKind(StrEnum):
    """Where a step is done. The first four are said in terms of the offering: its counter, its handling unit, the
    leadership and the records of its agency; then another unit of the agency, another agency, the agency above, and
    somebody outside, for whom the handling unit holds the dossier until they have answered."""

    COUNTER = "counter"
    HANDLING = "handling"
    LEADERSHIP = "leadership"
    RECORDS = "records"
    UNIT = "unit"
    AGENCY = "agency"
    ABOVE = "above"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Place:
    """`agency` is a code for a place of the kind AGENCY. `unit` is the code of the unit; without one it is the unit of
    that agency in which the role of the step sits."""

    kind: PlaceKind
    agency: str = ""
    unit: str = ""


class Meaning(StrEnum):
    """What it means that nobody answers who was asked for an opinion."""

    NOTHING = "nothing"
    AGREEMENT = "agreement"
    REFUSAL = "refusal"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An opinion that a step wants. `question` is answered in words, or by yes or no where it `asks_agreement`. One
    that `is_required` is waited for: without it, or silence that means one, the step is not left onward."""

    body: Place
    limit: TimeLimit
    question: str
    asks_agreement: bool = False
    silence: Meaning = Meaning.NOTHING
    silence_ground: str = ""
    is_kept_back: bool = False
    kept_back_ground: str = ""
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Join:
    """Where the branches of the node `fork` meet; the dossier goes on once `needed` of them have ended, all if None."""

    fork: str
    needed: int | None = None


@dataclass(frozen=True)
class Node:
    """One step; `share` is its part of the total time limit, from 0 to 1, `limit` a time of its own instead of one.

    A node that `forks` is left by all of its edges at once, each of them a branch; a `join` waits for branches.
    `consult` are the opinions that are wanted there. `field` is the code of the field of administration that whoever
    examines there should have; empty it is that of the procedure.
    """

    key: str
    name_vi: str
    name_en: str
    kind: StepKind
    role: Role
    place: Place
    share: Fraction
    limit: TimeLimit | None
    forks: bool
    join: Join | None
    consult: tuple[Wanted, ...] = ()
    field: str = ""

    def name(self, language: str) -> str:
        """The name of the step in the language ("vi" or "en")."""
        return self.name_en if language.startswith("en") else self.name_vi


@dataclass(frozen=True, slots=True)
class Edge:
    """The way from one node to another for a step that is left by the move `outcome` (the usual one of its kind when
    empty), while the condition holds."""

    start: str
    end: str
    outcome: str = ""
    when: Condition | None = None


Ask = Callable[[Condition], bool]
"""Whether a condition holds of the dossier; asked only where an edge has one."""


@dataclass(frozen=True)
class ProcessDefinition:
    """The nodes of a procedure, beginning with the first, and the edges between them in the order of asking."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @cached_property
    def _by_key(self) -> dict[str, Node]:
        return {node.key: node for node in self.nodes}

    @cached_property
    def _ways(self) -> dict[tuple[str, str], tuple[Edge, ...]]:
        ways: dict[tuple[str, str], tuple[Edge, ...]] = {}
        for edge in self.edges:
            ways[edge.start, edge.outcome] = (*ways.get((edge.start, edge.outcome), ()), edge)
        return ways

    @property
    def first(self) -> Node:
        """The node that a dossier enters when it arrives."""
        return self.nodes[0]

    @cached_property
    def is_branching(self) -> bool:
        """Whether several steps may be open at once."""
        return any(node.forks for node in self.nodes)

    def node(self, key: str) -> Node:
        """The node with this key. Raises ProcessError if there is none."""
        if key not in self._by_key:
            raise ProcessError(f"nodes: no node has the key {key!r}")
        return self._by_key[key]

    def edges_from(self, key: str, outcome: str = "") -> tuple[Edge, ...]:
        """The edges by which a node is left with the outcome, in the order in which they are asked."""
        return self._ways.get((self.node(key).key, outcome), ())

    def after(self, key: str, ask: Ask, outcome: str = "") -> tuple[Node, ...]:
        """Where the dossier goes on: nowhere after the last node, to one node, or to each branch of a fork."""
        edges = self.edges_from(key, outcome)
        if self.node(key).forks and not outcome:
            return tuple(self.node(edge.end) for edge in edges)
        for edge in edges:
            if edge.when is None or ask(edge.when):
                return (self.node(edge.end),)
        return ()

    def to_come(self, key: str, ask: Ask) -> tuple[Node, ...]:
        """Every node that follows, as far as is known now, each after all that come before it; branches one after the
        other."""
        found: dict[str, Node] = {}
        self._look_ahead(key, ask, found)
        return tuple(reversed(found.values()))

    def _look_ahead(self, key: str, ask: Ask, found: dict[str, Node]) -> None:
        for node in reversed(self.after(key, ask)):
            if node.key not in found:
                self._look_ahead(node.key, ask, found)
                found[node.key] = node

    def of_kind(self, kind: StepKind) -> tuple[Node, ...]:
        """All nodes of one kind, in order."""
        return tuple(node for node in self.nodes if node.kind == kind)
