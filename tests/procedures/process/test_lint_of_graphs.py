"""What lint lets through, people can finish, and what it refuses goes wrong in some run."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procedures.process.definition import ProcessDefinition, StepKind
from procedures.process.duties import SENT_BACK
from procedures.process.lint import lint
from procedures.process.reading import parse
from procedures.process.ways import Ways, passage
from tests.procedures.process.graphs import WHEN, chain, changed, choice, edge, node, sound, two_branches
from tests.procedures.process.runs import Runs


@settings(max_examples=100)
@given(sound())
def test_what_is_built_of_sound_blocks_passes(data: dict[str, Any]) -> None:
    assert lint(parse(data)) == []


@settings(max_examples=200)
@given(changed())
def test_lint_refuses_exactly_what_goes_wrong_in_some_run(data: dict[str, Any]) -> None:
    process = parse(data)
    faults = Runs(process).look()
    assert bool(lint(process)) is bool(faults), (lint(process), faults)


@settings(max_examples=100)
@given(sound(), st.integers())
def test_people_finish_whatever_they_answer_and_however_often_they_send_back(
    data: dict[str, Any], seed: int
) -> None:
    """By the rules of the engine, with steps left in any order: the result is issued when nothing else is open."""
    process, dice = parse(data), random.Random(seed)  # noqa: S311
    ways = Ways(process)
    opened, backs, passed = [process.first.key], 3, []
    while opened != ["issue"]:
        key = dice.choice(opened)
        others = [other for other in opened if other != key]
        back = process.after(key, lambda _condition: True, SENT_BACK)
        if back and backs and back[0].key in passed:
            backs -= 1
            opened = [*others, back[0].key]
        else:
            passed.append(key)
            way = passage(process, key, others, lambda _condition: dice.random() < 0.5)
            opened = [other for other in others if other not in way.overtaken] + [
                one.key for one in way.entered
            ]
        on = [ways.branch(one) for one in opened]
        assert len(set(on)) == len(on), "two steps are open on one branch"
        assert opened, "a join waits for ever"
    assert [one.kind for one in process.after("issue", lambda _condition: True)] == [StepKind.RETURN]


def process_with(data: dict[str, Any], *edges: dict[str, Any], **nodes: dict[str, Any]) -> ProcessDefinition:
    """A process with other edges in addition, and some nodes changed."""
    rows = [one | nodes.get(one["key"], {}) for one in data["nodes"]]
    return parse({"nodes": rows, "edges": [*data["edges"], *edges]})


def in_a_row(*keys: str, **kinds: str) -> dict[str, Any]:
    """Steps of the kinds that they are called, or of others; "fire" lies beside them, where an edge leads to it."""
    rows = [node(key, kinds.get(key, key)) for key in keys]
    return {"nodes": [*rows, node("fire", "examine")], "edges": chain(*keys)}


FINE = choice(WHEN)


@pytest.mark.parametrize(
    ("process", "code", "step"),
    [
        (process_with(FINE, edge("approve", "reception", outcome="send_back")), "sent_back_elsewhere", "approve"),
        (process_with(FINE, edge("examine", "issue")), "edge_never_taken", "examine"),
        (process_with(FINE, edge("examine", "issue")), "no_approval_before_issue", "issue"),
        (process_with(FINE, edge("review", "examine", when=WHEN)), "goes_in_a_circle", "examine"),
        (process_with(FINE, edge("review", "return", outcome="approve")), "outcome_does_not_fit", "review"),
        (process_with(choice(None)), "edge_never_taken", "examine"),
        (process_with(FINE, reception={"forks": True}), "fork_does_not_fit", "reception"),
        (process_with(FINE, review={"kind": "examine"}), "role_does_not_fit", "review"),
        (process_with(two_branches(), review={"join": None}), "branches_meet_without_join", "review"),
        (process_with(two_branches(3)), "join_needs_too_many", "review"),
        (process_with(two_branches(0)), "join_needs_too_many", "review"),
        (process_with(two_branches(), plan={"kind": "approve", "role": "leader", "place": "leadership"}),
         "decided_on_a_branch", "plan"),
        (process_with(two_branches(), plan={"kind": "review", "role": "head"}),
         "no_examination_before_approval", "approve"),
        (process_with(two_branches(), approve={"join": {"fork": "reception"}}), "not_exactly_one_join", "reception"),
        (process_with(FINE, review={"join": {"fork": "examine"}}), "join_without_fork", "review"),
        (process_with(FINE, review={"place": "outside"}), "unit_does_not_fit", "review"),
        (process_with(FINE, approve={"place": {"level": "above"}}), "unit_does_not_fit", "approve"),
        (process_with(two_branches(), edge("reception", "approve")), "join_without_fork", "review"),
        (process_with(in_a_row("reception", "assign", "review", "approve", "issue", "return")),
         "assign_without_officer", "assign"),
        (process_with(in_a_row("reception", "examine", "review", "again", "approve", "issue", "return",
                               again="review"), edge("review", "again", outcome="send_back")),
         "sent_back_elsewhere", "review"),
        (process_with(in_a_row("reception", "examine", "plan", "again", "approve", "issue", "return",
                               plan="review", again="review"),
                      edge("examine", "fire"), edge("fire", "again"), edge("plan", "examine", outcome="send_back"),
                      examine={"forks": True}, again={"join": {"fork": "examine"}}), "sent_back_elsewhere", "plan"),
    ],
)  # fmt: skip
def test_a_finding_names_its_node(process: ProcessDefinition, code: str, step: str) -> None:
    found = {(finding.code, finding.step) for finding in lint(process)}
    assert (code, step) in found


def forks_in_a_row(number: int) -> ProcessDefinition:
    """So many forks, each of two branches, one behind the other and joined by nothing."""
    nodes, edges, last = [node("reception", share="1")], [], ["reception"]
    for place in range(number):
        fork, one, other = f"fork{place}", f"one{place}", f"other{place}"
        nodes += [node(fork, "examine", forks=True), node(one, "examine"), node(other, "examine")]
        edges += [edge(before, fork) for before in last] + [edge(fork, one), edge(fork, other)]
        last = [one, other]
    nodes += [node("approve"), node("issue"), node("return")]
    edges += [*(edge(before, "approve") for before in last), *chain("approve", "issue", "return")]
    return parse({"nodes": nodes, "edges": edges})


def test_forks_in_a_row_that_nothing_joins_cost_no_more_than_their_number() -> None:
    """Their branches double with each: of thirty there would be a thousand million on the last node."""
    for number in (8, 30):
        process = forks_in_a_row(number)
        assert max(map(len, Ways(process).branches.values())) == 2
        found = {(finding.code, finding.step) for finding in lint(process)}
        assert ("branches_meet_without_join", "approve") in found
        assert ("not_exactly_one_join", f"fork{number - 1}") in found


def forks_within_forks(depth: int) -> dict[str, Any]:
    """On one branch of each fork somebody examines, on the other the next fork begins."""
    levels = range(1, depth + 1)
    nodes = [node("reception", share="1"), node("inside", "examine")]
    for level in levels:
        nodes += [node(f"fork{level}", "examine", forks=True), node(f"beside{level}", "examine")]
        nodes.append(node(f"join{level}", "review", join={"fork": f"fork{level}"}))
    nodes += [node("approve"), node("issue"), node("return")]
    inwards = [f"fork{level}" for level in levels]
    outwards = [f"join{level}" for level in reversed(levels)]
    edges = chain("reception", *inwards, "inside", *outwards, "approve", "issue", "return")
    beside = [chain(f"fork{level}", f"beside{level}", f"join{level}") for level in levels]
    return {"nodes": nodes, "edges": [*edges, *(one for two in beside for one in two)]}


def test_forks_lie_within_each_other_four_deep() -> None:
    assert lint(parse(forks_within_forks(4))) == []
    found = {(finding.code, finding.step) for finding in lint(parse(forks_within_forks(5)))}
    assert found == {("branches_too_deep", "inside"), ("branches_too_deep", "beside5")}
