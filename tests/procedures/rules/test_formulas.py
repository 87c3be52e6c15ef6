"""Formulas of amounts: exact, bounded, and refused where they are none."""

from typing import Any

import pytest

from procedures.rules.bounds import RuleError
from procedures.rules.checking import check_condition, check_formula
from procedures.rules.conditions import holds
from procedures.rules.formulas import LARGEST, Unanswered, amount_of, numbers_in, rows_in

CERTIFIED = {
    "total": {
        "product": [
            {"number": "copies"},
            {
                "least": [
                    200_000,
                    {"tiers": [{"to": 2, "each": 2000}, {"each": 1000}], "of": {"number": "pages"}},
                ]
            },
        ]
    },
    "over": "papers",
}


@pytest.mark.parametrize(
    ("pages", "copies", "amount"),
    [
        (1, 1, 2_000), (2, 1, 4_000), (3, 1, 5_000), (10, 1, 12_000), (10, 2, 24_000), (198, 1, 200_000),
        (199, 1, 200_000), (300, 1, 200_000), (300, 3, 600_000),
    ],
)  # fmt: skip
def test_two_thousand_for_two_pages_then_one_thousand_and_never_more_than_two_hundred_thousand_a_copy(
    pages: int, copies: int, amount: int
) -> None:
    assert amount_of(CERTIFIED, {"pages": pages, "copies": copies}) == amount


def test_several_papers_are_added_up() -> None:
    papers = [{"pages": 10, "copies": 1}, {"pages": 300, "copies": 2}]
    assert amount_of(CERTIFIED, {"papers": papers}) == 12_000 + 400_000


@pytest.mark.parametrize("unasked", [[], "", None])
def test_where_no_row_was_asked_for_what_was_counted_is_the_one_row(unasked: Any) -> None:
    assert amount_of(CERTIFIED, {"papers": unasked, "pages": 1, "copies": 1}) == 2_000


def test_what_is_counted_for_each_row_is_known_by_the_question_that_has_the_rows() -> None:
    assert rows_in({"least": [900_000, CERTIFIED]}) == {"papers": ["copies", "pages"]}
    assert rows_in({"sum": [1, {"number": "pages"}]}) == rows_in(5) == {}


def test_what_must_be_counted_is_known_before_it_is_counted() -> None:
    assert numbers_in(CERTIFIED) == ["copies", "pages"]
    with pytest.raises(Unanswered) as unanswered:
        amount_of(CERTIFIED, {"copies": 1})
    assert unanswered.value.key == "pages"


@pytest.mark.parametrize(
    ("formula", "amount"),
    [
        (0, 0),
        ({"sum": [1, 2, 3]}, 6),
        ({"difference": [5, 2]}, 3),
        ({"most": [1, {"number": "n"}]}, 7),
        ({"percent": "50", "of": 135_001, "to": 1}, 67_501),
        ({"percent": "12.5", "of": 1_000, "to": 1_000}, 0),
        ({"percent": "50", "of": 1_000, "to": 1_000}, 1_000),
        ({"if": {"question": "n", "at_least": 7}, "then": 1, "else": 2}, 1),
        ({"if": {"question": "n", "at_most": 6}, "then": 1, "else": 2}, 2),
        ({"product": [1_000, {"number": "area"}]}, 82_700),
        ({"product": [{"number": "area"}, {"number": "area"}, 100]}, 683_929),
    ],
)
def test_each_operation_does_what_its_name_says_without_floats(formula: Any, amount: int) -> None:
    check_formula(formula)
    assert amount_of(formula, {"n": 7, "area": 82.7}) == amount


def test_nothing_counted_costs_nothing() -> None:
    assert amount_of(CERTIFIED, {"pages": 10, "copies": 0}) == 0
    assert amount_of(CERTIFIED, {"pages": 0, "copies": 3}) == 0


@pytest.mark.parametrize(("pages", "amount"), [(3, 0), (5, 0), (7, 2_000)])
def test_fewer_pages_than_those_that_are_free_are_not_paid_back(pages: int, amount: int) -> None:
    beyond_five = {"tiers": [{"each": 1_000}], "of": {"difference": [{"number": "pages"}, 5]}}
    assert amount_of(beyond_five, {"pages": pages}) == amount


def nested(depth: int) -> Any:
    formula: Any = 1
    for _ in range(depth):
        formula = {"sum": [formula]}
    return formula


@pytest.mark.parametrize(
    "formula",
    [
        1.5, True, "1", None, [], {}, -1, 10**13, {"number": 3}, {"number": "__class__.mro"}, {"sum": []}, {"sum": 3},
        {"sum": [1], "of": 2}, {"difference": [1]}, {"tiers": [], "of": 1}, {"tiers": [{"to": 2, "each": 1}], "of": 1},
        {"tiers": [{"to": 3, "each": 1}, {"to": 2, "each": 1}, {"each": 1}], "of": 1},
        {"tiers": [{"each": 0.5}], "of": 1}, {"percent": 50, "of": 1, "to": 1}, {"percent": "1e9", "of": 1, "to": 1},
        {"percent": "٥٠", "of": 1, "to": 1}, {"percent": "50", "of": 1, "to": 0}, {"eval": ["1"]},
        {"if": {"question": "a"}, "then": 1, "else": 2}, {"if": {"all": []}, "then": 1, "else": 2},
        nested(3_000), {"sum": [1] * 5_000},
    ],
)  # fmt: skip
def test_what_is_no_formula_is_refused_however_hostile(formula: Any) -> None:
    with pytest.raises(RuleError):
        check_formula(formula)


@pytest.mark.parametrize("said", [True, "10", -1, 10**13, float("1e13"), [1], {"a": 1}])
def test_what_is_no_number_counts_nothing(said: Any) -> None:
    with pytest.raises(RuleError):
        amount_of({"number": "n"}, {"n": said})


@pytest.mark.parametrize("formula", [{"sum": [5, {"number": "n"}]}, {"difference": [{"number": "m"}, 2]}])
def test_nothing_makes_up_for_a_negative_number_and_nobody_is_paid(formula: Any) -> None:
    check_formula(formula)
    with pytest.raises(RuleError):
        amount_of(formula, {"n": -1, "m": 1})


def test_the_largest_number_is_still_a_number_and_an_amount() -> None:
    assert amount_of({"number": "n"}, {"n": LARGEST}) == LARGEST


def test_an_absurd_amount_is_an_error_not_a_bill() -> None:
    with pytest.raises(RuleError):
        amount_of({"product": [{"number": "n"}] * 10}, {"n": 10**12})


def test_a_deep_condition_is_refused_before_anything_follows_it() -> None:
    condition: Any = {"question": "a", "equals": 1}
    for _ in range(5_000):
        condition = {"not": condition}
    with pytest.raises(RuleError):
        check_condition(condition)


@pytest.mark.parametrize(
    ("answer", "at_least", "at_most"),
    [
        (7, True, True), (8, True, False), (6.5, False, True), ("", False, False), (None, False, False),
        (True, False, False),
    ],
)  # fmt: skip
def test_numbers_are_compared_and_what_is_not_answered_is_neither(
    answer: Any, at_least: bool, at_most: bool
) -> None:
    assert holds({"question": "a", "at_least": 7}, {"a": answer}) is at_least
    assert holds({"question": "a", "at_most": 7}, {"a": answer}) is at_most
