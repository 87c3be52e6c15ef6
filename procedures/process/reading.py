"""Process definitions as they are written down: the graph of today and the straight line of before. Pure."""

import re
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

from foundation.core.working_time import LimitUnit, TimeLimit
from procedures.process.consulting import wanted_of
from procedures.process.definition import (
    LONGEST_KEY,
    Edge,
    Join,
    Node,
    ProcessDefinition,
    ProcessError,
    Role,
    StepKind,
)
from procedures.process.places import place_of
from procedures.rules.bounds import RuleError
from procedures.rules.checking import check_condition
from procedures.rules.conditions import Condition

MOST_ROWS = 300
LONGEST_NAME = 200
LONGEST_LIMIT = 1000
"""Of any unit, as in the forms of the catalogue."""
SHARE = re.compile(r"-?([0-9]{1,4}(/[1-9][0-9]{0,3})?|[0-9]?\.[0-9]{1,6})")
NODE = ("key", "name", "kind", "role", "place", "unit", "share", "limit", "forks", "join", "consult", "field")
EDGE = ("from", "to", "outcome", "when")
KNOWN = frozenset({"case", "channel", "fees", "outcome"})
"""What conditions of edges may ask of the dossier itself: its case, its channel (1 at the counter, 2 online, 3 by
post), the đồng told as its fees, and what is decided (`granted` or `refused`, empty before)."""
NEEDED = {"all": None, "any": 1}


def parse(data: Mapping[str, Any]) -> ProcessDefinition:
    """Read {"nodes": [...], "edges": [...]}, or {"steps": [...]}: nodes that follow each other in their order.

    A node is {key, name: {vi, en}, kind, role, place, share or limit, forks, join, consult, field}: `place` is one
    of the offering's places by name or `outside`, {unit: code}, {agency: code, unit: code} or {level: above, unit:
    code}, the unit of an agency left out where the role says it; `unit` is the word of before for a place by name.
    `share` is a text like "1/10" or "0.1", `limit` {value, unit}, `join` {fork: key, needs: "all", "any" or a
    number}, `consult` a list of the opinions that are wanted. An edge is {from, to, outcome, when}. Raises
    ProcessError naming the path of what cannot be read. Whether the process makes sense is lint's question.
    """
    is_line = "steps" in data
    rows = _rows(data, "steps" if is_line else "nodes")
    if not rows:
        raise ProcessError(f"{'steps' if is_line else 'nodes'}: at least one is needed")
    nodes = tuple(_node(row, path) for path, row in rows)
    keys = [node.key for node in nodes]
    if len(set(keys)) != len(keys):
        raise ProcessError("nodes: a key is used twice")
    if not all(0 < len(key) <= LONGEST_KEY and "/" not in key for key in keys):
        raise ProcessError(f"nodes: a key has 1 to {LONGEST_KEY} signs and no slash")
    if is_line:
        return ProcessDefinition(nodes, tuple(Edge(one, other) for one, other in pairwise(keys)))
    return ProcessDefinition(nodes, tuple(_edge(row, path, set(keys)) for path, row in _rows(data, "edges")))


def known_parts(data: Mapping[str, Any]) -> dict[str, Any]:
    """A definition that was read, with nothing beside what is read of it."""
    parts = {"steps": NODE, "nodes": NODE, "edges": EDGE}
    return {
        name: [{key: row[key] for key in keys if key in row} for row in data[name]]
        for name, keys in parts.items()
        if name in data
    }


def _rows(data: Mapping[str, Any], name: str) -> list[tuple[str, Mapping[str, Any]]]:
    rows = data.get(name)
    if (
        not isinstance(rows, list)
        or len(rows) > MOST_ROWS
        or not all(isinstance(row, Mapping) for row in rows)
    ):
        raise ProcessError(f"{name}: a list is needed")
    return [(f"{name}[{number}]", row) for number, row in enumerate(rows)]


def _node(row: Mapping[str, Any], path: str) -> Node:
    try:
        return Node(
            key=_key(row["key"]),
            name_vi=_name(row["name"]["vi"]),
            name_en=_name(row["name"]["en"]),
            kind=StepKind(row["kind"]),
            role=Role(row["role"]),
            place=place_of(row["place"] if "place" in row else row["unit"]),
            share=_share(row["share"]) if not row.get("limit") else Fraction(),
            limit=_limit(row["limit"]) if row.get("limit") else None,
            forks=row.get("forks") is True,
            join=_join(row["join"]) if row.get("join") else None,
            consult=wanted_of(row.get("consult", [])),
            field=_field(row.get("field", "")),
        )
    except KeyError as error:
        raise ProcessError(f"{path}: {error.args[0]} is missing") from error
    except (AttributeError, OverflowError, TypeError, ValueError) as error:
        raise ProcessError(f"{path}: {error}") from error


def _key(said: Any) -> str:
    if not isinstance(said, str):
        raise TypeError("a key is a text")
    return said


def _name(said: Any) -> str:
    if not isinstance(said, str) or not 0 < len(said) <= LONGEST_NAME:
        raise ValueError(f"a name is a text of 1 to {LONGEST_NAME} signs")
    return said


def _field(said: Any) -> str:
    if not isinstance(said, str) or len(said) > LONGEST_KEY:
        raise ValueError(f"a field is a code of at most {LONGEST_KEY} signs")
    return said


def _share(said: Any) -> Fraction:
    """A number of few digits: what may be written in any number of them takes minutes to read."""
    if not SHARE.fullmatch(str(said)[:LONGEST_KEY]):
        raise ValueError("a share is written like 1/10 or 0.1")
    return Fraction(str(said))


def _limit(said: Mapping[str, Any]) -> TimeLimit:
    unit = LimitUnit(said["unit"])
    if unit is LimitUnit.SAME_DAY:
        raise ValueError("a step has no limit of the same day")
    value = said["value"]
    if type(value) is not int or not 1 <= value <= LONGEST_LIMIT:
        raise ValueError(f"a limit is a whole number from 1 to {LONGEST_LIMIT}")
    return TimeLimit(value, unit)


def _join(said: Mapping[str, Any]) -> Join:
    needs = said.get("needs", "all")
    return Join(str(said["fork"]), NEEDED[needs] if needs in NEEDED else int(needs))


def _edge(row: Mapping[str, Any], path: str, keys: set[str]) -> Edge:
    for end in ("from", "to"):
        if not isinstance(row.get(end), str) or row[end] not in keys:
            raise ProcessError(f"{path}: no node has the key {row.get(end)!r}")
    return Edge(row["from"], row["to"], str(row.get("outcome", "")), _condition(row.get("when"), path))


def _condition(said: Any, path: str) -> Condition | None:
    try:
        check_condition(said, KNOWN)
    except RuleError as error:
        raise ProcessError(f"{path}: {error}") from error
    condition: Condition | None = said or None
    return condition
