"""Process definitions and what lint finds in them."""

from fractions import Fraction
from typing import Any

import pytest

from procedures.process.definition import ProcessError, StepKind
from procedures.process.lint import lint
from procedures.process.reading import parse

ROWS = [
    ("reception", "reception", "counter", "1/10"),
    ("examine", "officer", "handling", "0.6"),
    ("approve", "leader", "leadership", "0.2"),
    ("issue", "clerk", "records", "0.05"),
    ("return", "reception", "counter", "0.05"),
]


def steps(**changes: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "key": kind, "kind": kind, "role": role, "unit": unit, "share": share,
            "name": {"vi": f"B {kind}", "en": kind},
            **changes.get(kind, {}),
        }
        for kind, role, unit, share in ROWS
    ]  # fmt: skip


def never(_condition: Any) -> bool:
    raise AssertionError("a straight line asks nothing")


def test_steps_follow_each_other() -> None:
    process = parse({"steps": steps()})
    assert process.first.kind is StepKind.RECEPTION
    assert [node.key for node in process.after("examine", never)] == ["approve"]
    assert [node.key for node in process.to_come("examine", never)] == ["approve", "issue", "return"]
    assert process.after("return", never) == ()
    assert process.node("reception").share == Fraction(1, 10)
    assert process.node("examine").name("en") == "examine"
    assert process.node("examine").name("vi") == "B examine"


def test_an_unknown_step_is_said() -> None:
    with pytest.raises(ProcessError, match="nowhere"):
        parse({"steps": steps()}).after("nowhere", never)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"steps": []},
        {"steps": [*steps(), *steps()]},
        {"steps": steps(examine={"role": "king"})},
        {"steps": steps(examine={"share": "1/0"})},
        {"steps": steps(examine={"name": {"vi": "x"}})},
    ],
)
def test_what_is_no_process_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(ProcessError):
        parse(data)


def found(rows: list[dict[str, Any]]) -> set[str]:
    return {finding.code for finding in lint(parse({"steps": rows}))}


def test_a_sound_process_has_no_findings() -> None:
    assert found(steps()) == set()


def test_lint_names_everything_that_is_wrong() -> None:
    assert found(steps(examine={"share": "0.5"})) == {"shares_do_not_sum_to_one"}
    assert found(steps(examine={"share": "0.7"})) == {"shares_do_not_sum_to_one"}
    assert found(steps(examine={"share": "-0.1"}, approve={"share": "0.9"})) == {"share_out_of_range"}
    assert found(steps(examine={"role": "clerk", "unit": "records"})) == {"role_does_not_fit"}
    assert found(steps(approve={"unit": "counter"})) == {"unit_does_not_fit"}
    assert found(steps(approve={"kind": "examine", "role": "officer", "unit": "handling"})) == {
        "no_approval_before_issue"
    }
    assert "not_exactly_one_issue" in found([row for row in steps() if row["key"] != "issue"])
    assert "ends_without_return" in found(steps()[:-1])
    assert "starts_without_reception" in found(steps()[1:])


def test_a_step_takes_anything_from_none_to_all_of_the_time() -> None:
    others = {kind: {"share": "0"} for kind in ("reception", "approve", "issue", "return")}
    assert found(steps(examine={"share": "1"}, **others)) == set()
    beyond = others | {"approve": {"share": "-1/2"}}
    named = lint(parse({"steps": steps(examine={"share": "3/2"}, **beyond)}))
    assert [(finding.code, finding.step) for finding in named] == [
        ("share_out_of_range", "examine"),
        ("share_out_of_range", "approve"),
    ]


def test_a_finding_names_its_step() -> None:
    def named(rows: list[dict[str, Any]]) -> set[tuple[str, str]]:
        return {(finding.code, finding.step) for finding in lint(parse({"steps": rows}))}

    assert ("ends_without_return", "issue") in named(steps()[:-1])
    assert ("starts_without_reception", "examine") in named(steps()[1:])
    assert named(steps(approve={"unit": "counter"})) == {("unit_does_not_fit", "approve")}
    unsigned = steps(approve={"kind": "examine", "role": "officer", "unit": "handling"})
    assert named(unsigned) == {("no_approval_before_issue", "issue")}
