"""Opinions that a step of a process wants: what may be written down, and what keeps it from being published."""

from typing import Any

import pytest

from foundation.core.working_time import LimitUnit, TimeLimit
from procedures.process.definition import Meaning, Place, PlaceKind, ProcessError, Wanted
from procedures.process.lint import lint
from procedures.process.reading import known_parts, parse
from tests.procedures.process.graphs import two_branches

FIVE_DAYS = {"value": 5, "unit": "working_day"}
LAW = "khoản 3 Điều 8 Quy chế phối hợp"
SAID: dict[str, Any] = {
    "body": {"unit": "division_society"},
    "limit": FIVE_DAYS,
    "question": "Phù hợp không?",
}


def wanting(*opinions: dict[str, Any], at: str = "examine") -> dict[str, Any]:
    """A sound process with opinions at one of its nodes."""
    data = two_branches()
    next(row for row in data["nodes"] if row["kind"] == at)["consult"] = list(opinions)
    return data


def found(**more: Any) -> set[str]:
    """The codes of what lint finds of one opinion."""
    return {finding.code for finding in lint(parse(wanting(SAID | more)))}


def test_what_is_said_of_an_opinion_is_read() -> None:
    data = wanting(
        SAID | {"agree": True, "silence": "agreement", "silence_ground": LAW, "required": True},
        SAID | {"body": "outside", "kept_back": True, "kept_back_ground": LAW},
    )
    node = next(node for node in parse(data).nodes if node.consult)
    assert node.consult == (
        Wanted(
            Place(PlaceKind.UNIT, unit="division_society"), TimeLimit(5, LimitUnit.WORKING_DAY), "Phù hợp không?",
            asks_agreement=True, silence=Meaning.AGREEMENT, silence_ground=LAW, is_required=True,
        ),
        Wanted(
            Place(PlaceKind.OUTSIDE), TimeLimit(5, LimitUnit.WORKING_DAY), "Phù hợp không?",
            is_kept_back=True, kept_back_ground=LAW,
        ),
    )  # fmt: skip
    assert lint(parse(data)) == []
    assert parse(known_parts(data)) == parse(data)


@pytest.mark.parametrize(
    "more",
    [
        {"body": "nowhere"}, {"limit": {"value": 5, "unit": "working_hour"}},
        {"limit": {"value": "5", "unit": "working_day"}},
        {"question": 5}, {"question": "a" * 501}, {"silence": "maybe"}, {"secret": True},
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_path(more: dict[str, Any]) -> None:
    with pytest.raises(ProcessError, match=r"^(nodes|steps)\["):
        parse(wanting(SAID | more))


def test_more_than_ten_are_not_read() -> None:
    parse(wanting(*[SAID] * 10))
    with pytest.raises(ProcessError):
        parse(wanting(*[SAID] * 11))


def test_lint_finds_what_makes_no_sense_or_has_no_law() -> None:
    assert found() == set()
    assert found(body="handling") == {"opinion_of_nobody_else"}
    assert found(question=" ") == {"opinion_without_question"}
    assert found(limit={"value": 31, "unit": "working_day"}) == {"opinion_without_question"}
    assert found(silence="refusal") == {"silence_without_ground"}
    assert found(kept_back=True) == {"kept_back_without_ground"}
    assert {one.code for one in lint(parse(wanting(SAID, at="approve")))} == {"opinion_out_of_place"}
