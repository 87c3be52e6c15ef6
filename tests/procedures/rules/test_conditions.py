"""Each comparison and each joining of conditions says what its word says."""

from typing import Any

import pytest

from procedures.rules.bounds import RuleError
from procedures.rules.conditions import holds, questions_in
from procedures.rules.formulas import amount_of
from tests.procedures.rules.test_formulas import CERTIFIED

TRUE, FALSE = {"question": "a", "equals": "x"}, {"question": "a", "equals": "y"}


@pytest.mark.parametrize(
    ("condition", "answer", "true"),
    [
        ({"equals": "x"}, "x", True), ({"equals": "x"}, "y", False), ({"equals": ""}, None, True),
        ({"not_equals": "x"}, "x", False), ({"not_equals": "x"}, "y", True), ({"not_equals": "x"}, None, True),
        ({"in": ["x", "y"]}, "y", True), ({"in": ["x", "y"]}, "z", False),
        ({"contains": "x"}, ["x", "y"], True), ({"contains": "x"}, ["y"], False), ({"contains": "x"}, "x-y", True),
        ({"contains": "x"}, None, False), ({"contains": "x"}, 5, False),
        ({"contains": "x"}, {"x": 1}, False),
    ],
)  # fmt: skip
def test_an_answer_is_compared_by_the_word(condition: dict[str, Any], answer: Any, true: bool) -> None:
    assert holds({"question": "a", **condition}, {"a": answer}) is true


@pytest.mark.parametrize(
    ("condition", "true"),
    [
        ({}, True), (None, True), ({"not": TRUE}, False), ({"not": FALSE}, True), ({"all": [TRUE, FALSE]}, False),
        ({"all": [TRUE, TRUE]}, True), ({"any": [FALSE, TRUE]}, True), ({"any": [FALSE, FALSE]}, False),
        ({"not": {"any": [FALSE, TRUE]}}, False),
    ],
)  # fmt: skip
def test_conditions_are_joined_and_turned(condition: Any, true: bool) -> None:
    assert holds(condition, {"a": "x"}) is true


def test_every_question_of_a_condition_is_named() -> None:
    asked = [{"any": [{"question": "b", "equals": 1}]}, {"not": {"question": "c", "in": [1]}}]
    assert questions_in({"all": [TRUE, *asked]}) == {"a", "b", "c"}
    assert questions_in(TRUE) == {"a"}
    assert questions_in({}) == questions_in(None) == set()


@pytest.mark.parametrize(("part", "amount"), [(5, 0), (4, 1)])
def test_an_amount_is_nothing_at_least(part: int, amount: int) -> None:
    assert amount_of({"difference": [5, part]}, {}) == amount


def test_less_than_nothing_and_more_than_the_largest_are_no_amounts() -> None:
    assert amount_of({"number": "n"}, {"n": 10**12}) == 10**12
    assert amount_of({"sum": [10**12]}, {}) == 10**12
    for formula in ({"difference": [5, 6]}, {"sum": [10**12, 1]}, {"difference": [0, {"number": "half"}]}):
        with pytest.raises(RuleError):
            amount_of(formula, {"half": 0.5})
    with pytest.raises(RuleError):
        amount_of({"difference": [5, {"number": "n"}]}, {"n": -0.5})


@pytest.mark.parametrize("papers", [[], "none", 5, None])
def test_where_no_paper_is_listed_the_counts_stand_beside_the_list(papers: Any) -> None:
    assert amount_of(CERTIFIED, {"papers": papers, "pages": 3, "copies": 1}) == 5_000
