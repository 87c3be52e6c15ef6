"""What is a formula and what is none, at each bound and for each part; the bounds are those of ADR 18."""

from functools import partial
from typing import Any

import pytest

from procedures.rules.bounds import DEEPEST_DEFINITION, MOST_DEFINED, RuleError, check_bounds
from procedures.rules.checking import check_condition, check_formula
from tests.procedures.rules.test_formulas import CERTIFIED, nested

EQUALS = {"question": "a", "equals": 1}


def accepted(check: Any, rule: Any) -> bool:
    try:
        check(rule)
    except RuleError:
        return False
    return True


@pytest.mark.parametrize(
    ("rule", "fits"),
    [
        # {"sum": [1]} is three levels: the operation, its list, the number; each further sum adds two.
        (nested(7), True),
        ({"sum": [nested(7)]}, False),
        ([nested(7)], True),
        ([[nested(7)]], False),
        # The list itself is a part too.
        ([1] * 399, True),
        ([1] * 400, False),
    ],
)
def test_a_rule_has_at_most_sixteen_levels_and_four_hundred_parts(rule: Any, fits: bool) -> None:
    assert accepted(check_bounds, rule) is fits


@pytest.mark.parametrize(
    ("tiers", "is_one"),
    [
        ([{"each": 1}], True),
        ([{"to": 2, "each": 1}, {"each": 1}], True),
        ([{"to": 2, "each": 1}, {"to": 3, "each": 1}, {"each": 1}], True),
        ([{"to": 2, "each": 1}, {"to": 2, "each": 1}, {"each": 1}], False),
        ([{"to": "2", "each": 1}, {"each": 1}], False),
        ([{"to": 2, "each": "1"}, {"each": 1}], False),
        ([{"to": 2, "each": 1}, {"each": 10**12}], True),
        ([{"to": 2, "each": 1}, {"each": 10**12 + 1}], False),
        ([{"to": 2, "each": 1, "of": 1}, {"each": 1}], False),
        ([1, {"each": 1}], False),
        ([{"each": 1}, 1], False),
        ({"each": 1}, False),
    ],
)
def test_tiers_end_one_after_the_other_and_the_last_has_no_end(tiers: Any, is_one: bool) -> None:
    assert accepted(check_formula, {"tiers": tiers, "of": {"number": "pages"}}) is is_one


@pytest.mark.parametrize(
    ("share", "step", "is_one"),
    [
        ("50", 1, True), ("100", 1, True), ("1000", 1, False), ("12.5", 1_000, True), ("12.125", 1, True),
        ("12.1250", 1, False), ("1.2.3", 1, False), ("", 1, False), ("12.", 1, False), (50, 1, False), ("50", 0, False),
        ("50", "1", False), ("50", 2, True),
    ],
)  # fmt: skip
def test_a_share_is_a_text_of_digits_and_is_rounded_to_a_whole_step(
    share: Any, step: Any, is_one: bool
) -> None:
    assert accepted(check_formula, {"percent": share, "of": 1, "to": step}) is is_one


@pytest.mark.parametrize(
    ("condition", "is_one"),
    [
        ({}, True), (None, True), (EQUALS, True), ({"all": [EQUALS]}, True), ({"any": [EQUALS, EQUALS]}, True),
        ({"not": EQUALS}, True), ({"not": {"all": [EQUALS]}}, True), ({"all": []}, False), ({"any": EQUALS}, False),
        ({"all": [EQUALS, 1]}, False), ({"all": [EQUALS], "any": [EQUALS]}, False), ({"not": {}}, False), ([1], False),
        ({"equals": 1}, False), ({"question": "a"}, False), ({"question": "a", "like": 1}, False),
        ({"question": "a", "equals": 1, "in": [1]}, False), ({"question": "a_1", "in": [1]}, True),
        ({"question": "a-1", "equals": 1}, False), ({"question": "A", "equals": 1}, False),
        ({"maybe": [EQUALS]}, False),
        ({"question": "á", "equals": 1}, False), ({"question": "", "equals": 1}, False), ({"all": [{}]}, False),
        ({"question": 1, "equals": 1}, False), ({"question": "a", "in": "abc"}, False),
        ({"question": "a", "at_least": 1}, True), ({"question": "a", "at_least": "1"}, False),
        ({"question": "a", "at_most": 1.5}, True), ({"question": "a", "at_most": "1"}, False),
    ],
)  # fmt: skip
def test_a_condition_compares_one_question_or_joins_conditions(condition: Any, is_one: bool) -> None:
    assert accepted(check_condition, condition) is is_one


@pytest.mark.parametrize(
    ("asked", "is_one"), [("case", True), ("fees", True), ("other", False), (["case"], False), (1, False)]
)
def test_a_condition_asks_of_the_dossier_what_is_known_of_it(asked: Any, is_one: bool) -> None:
    check = partial(check_condition, known=frozenset({"case", "fees"}))
    assert accepted(check, {"dossier": asked, "equals": "1"}) is is_one
    assert not accepted(check_condition, {"dossier": asked, "equals": "1"})


@pytest.mark.parametrize(
    ("formula", "is_one"),
    [
        (CERTIFIED, True), (10**12, True), (10**12 + 1, False), ({"difference": [3, 2]}, True),
        ({"difference": [3, 2, 1]}, False), ({"sum": [1, "1"]}, False),
        ({"total": {"number": "n"}, "over": "Rows"}, False),
        ({"total": {"number": "N"}, "over": "rows"}, False), ({"if": EQUALS, "then": 1, "else": "2"}, False),
        ({"if": EQUALS, "then": {"number": "a"}, "else": 2}, True), ({"most": [1, 2], "least": [1]}, False),
    ],
)  # fmt: skip
def test_every_part_of_a_formula_is_a_formula(formula: Any, is_one: bool) -> None:
    assert accepted(check_formula, formula) is is_one


def test_a_definition_has_at_most_forty_levels_and_fifty_thousand_parts() -> None:
    assert (DEEPEST_DEFINITION, MOST_DEFINED) == (40, 50_000)
