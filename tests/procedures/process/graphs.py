"""Processes as data, for tests: blocks in a row, choices and forks among them, and what may be wrong with them."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

Data = dict[str, Any]
ROLES = {
    "reception": ("reception", "counter"), "assign": ("head", "handling"), "examine": ("officer", "handling"),
    "review": ("head", "handling"), "approve": ("leader", "leadership"), "issue": ("clerk", "records"),
    "return": ("reception", "counter"),
}  # fmt: skip


def node(key: str, kind: str = "", share: str = "0", **more: Any) -> Data:
    """A node that is sound by itself."""
    role, place = ROLES[kind or key]
    return {
        "key": key, "kind": kind or key, "role": role, "place": place, "share": share,
        "name": {"vi": f"Bước {key}", "en": f"Step {key}"}, **more,
    }  # fmt: skip


def edge(start: str, end: str, **more: Any) -> Data:
    """A way from one node to another."""
    return {"from": start, "to": end, **more}


def chain(*keys: str) -> list[Data]:
    """Ways from each node to the next."""
    return [edge(one, other) for one, other in pairwise(keys)]


WHEN = {"dossier": "channel", "equals": 2}


def two_branches(needs: Any = "all", **at_join: Any) -> Data:
    """Two officers examine side by side, then the head reviews."""
    return {
        "nodes": [
            node("reception", share="0.1", forks=True), node("plan", "examine", "0.5"), node("fire", "examine", "0.3"),
            node("review", share="0.2", join={"fork": "reception", "needs": needs}, **at_join),
            node("approve", share="0.1"), node("issue", share="0.1"), node("return"),
        ],
        "edges": [
            edge("reception", "plan"), edge("reception", "fire"), edge("plan", "review"), edge("fire", "review"),
            *chain("review", "approve", "issue", "return"),
        ],
    }  # fmt: skip


def choice(when: Any) -> Data:
    """After the examination the head reviews where the condition holds; else it goes straight to the leader."""
    return {
        "nodes": [
            node("reception", share="0.1"), node("examine", share="0.6"), node("review", share="0.1"),
            node("approve", share="0.1"), node("issue", share="0.1"), node("return"),
        ],
        "edges": [
            edge("reception", "examine"), edge("examine", "review", when=when), edge("examine", "approve"),
            *chain("review", "approve", "issue", "return"),
        ],
    }  # fmt: skip


@st.composite
def sound(draw: st.DrawFn) -> Data:
    """Reception, some blocks of examination, review, choice and fork, then signature, number and return."""
    nodes, last = [node("reception", share="1")], "reception"
    edges: list[Data] = []
    for number in range(draw(st.integers(1, 3))):
        last = _block(draw, f"n{number}", last, nodes, edges, depth=0, first=number == 0)
    nodes += [node("approve"), node("issue"), node("return")]
    edges += chain(last, "approve", "issue", "return")
    return {"nodes": nodes, "edges": edges}


def _block(
    draw: st.DrawFn,
    name: str,
    last: str,
    nodes: list[Data],
    edges: list[Data],
    *,
    depth: int,
    first: bool = False,
) -> str:
    """Add one block behind the node `last` and say where it ends; the first one always examines."""
    form = draw(
        st.sampled_from(["examine"] if first else ["examine", "review", "choice", "fork"][: 4 - depth])
    )
    if form in {"examine", "review"}:
        nodes.append(node(name, form))
        edges.append(edge(last, name))
        if form == "review" and depth == 0 and draw(st.booleans()):
            edges.append(edge(name, "n0", outcome="send_back"))
        return name
    nodes.append(node(name, "examine", forks=True) if form == "fork" else node(name, "examine"))
    edges.append(edge(last, name))
    number = draw(st.integers(2, 3))
    ends = []
    for branch in range(number):
        begun = len(edges)
        ends.append(_block(draw, f"{name}{'abc'[branch]}", name, nodes, edges, depth=depth + 1))
        if form == "choice" and branch < number - 1:
            edges[begun]["when"] = WHEN
    meeting = node(f"{name}z", "review")
    if form == "fork":
        meeting["join"] = {"fork": name, "needs": draw(st.sampled_from(["all", "any", number - 1]))}
    nodes.append(meeting)
    edges += [edge(end, meeting["key"]) for end in ends]
    return str(meeting["key"])


def _any_node(draw: st.DrawFn, data: Data) -> Data:
    found: Data = draw(st.sampled_from(data["nodes"]))
    return found


def _retarget(draw: st.DrawFn, data: Data) -> None:
    draw(st.sampled_from(data["edges"]))["to"] = _any_node(draw, data)["key"]


def _add(draw: st.DrawFn, data: Data) -> None:
    new = edge(_any_node(draw, data)["key"], _any_node(draw, data)["key"])
    data["edges"].append(new | draw(st.sampled_from([{}, {"outcome": "send_back"}, {"when": WHEN}])))


def _take_away(draw: st.DrawFn, data: Data) -> None:
    data["edges"].remove(draw(st.sampled_from(data["edges"])))


def _turn(draw: st.DrawFn, data: Data) -> None:
    data["edges"].reverse()


def _other_kind(draw: st.DrawFn, data: Data) -> None:
    kind = draw(st.sampled_from(sorted(ROLES)))
    role, place = ROLES[kind]
    _any_node(draw, data).update(kind=kind, role=role, place=place)


def _other_role(draw: st.DrawFn, data: Data) -> None:
    _any_node(draw, data)["role"] = draw(st.sampled_from(["reception", "officer", "head", "leader", "clerk"]))


def _other_fork(draw: st.DrawFn, data: Data) -> None:
    found = _any_node(draw, data)
    found["forks"] = not found.get("forks", False)


def _other_join(draw: st.DrawFn, data: Data) -> None:
    fork, needs = _any_node(draw, data)["key"], draw(st.sampled_from(["all", "any", 0, 2, 4]))
    _any_node(draw, data)["join"] = {"fork": fork, "needs": needs}


def _other_share(draw: st.DrawFn, data: Data) -> None:
    _any_node(draw, data)["share"] = draw(st.sampled_from(["0", "1/2", "1", "-1"]))


CHANGES: list[Callable[[st.DrawFn, Data], None]] = [
    _retarget, _add, _take_away, _turn, _other_kind, _other_role, _other_fork, _other_join, _other_share,
]  # fmt: skip


@st.composite
def changed(draw: st.DrawFn) -> Data:
    """A sound process of which up to three things were changed, for better or worse."""
    data = draw(sound())
    for change in draw(st.lists(st.sampled_from(CHANGES), max_size=3)):
        if data["edges"]:
            change(draw, data)
    return data
