"""What a written process may say, to its bounds, and what is told of one that cannot be read."""

from fractions import Fraction
from typing import Any

import pytest

from foundation.core.working_time import LimitUnit, TimeLimit
from procedures.process.definition import Join, Place, PlaceKind, ProcessError
from procedures.process.reading import parse
from tests.procedures.process.graphs import chain, choice, edge, node, two_branches

MOST, LONGEST = 300, 40


def line_of(count: int) -> dict[str, Any]:
    return {"steps": [node(f"n{number}", "examine") for number in range(count)]}


def with_key(key: str) -> dict[str, Any]:
    return {"nodes": [node(key, "examine")], "edges": []}


def with_edges(count: int) -> dict[str, Any]:
    return {"nodes": [node("examine")], "edges": [edge("examine", "examine")] * count}


def examining(**said: Any) -> dict[str, Any]:
    return {"nodes": [node("examine") | said], "edges": []}


def is_read(data: dict[str, Any]) -> bool:
    try:
        parse(data)
    except ProcessError:
        return False
    return True


def test_a_process_is_read_up_to_its_bounds() -> None:
    assert len(parse(line_of(MOST)).nodes) == MOST
    assert len(parse(with_edges(MOST)).edges) == MOST
    assert [parse(with_key(key)).first.key for key in ("a", "a" * LONGEST)] == ["a", "a" * LONGEST]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (line_of(MOST + 1), "steps: a list is needed"),
        (with_edges(MOST + 1), "edges: a list is needed"),
        ({"steps": [1]}, "steps: a list is needed"),
        ({"nodes": []}, "nodes: at least one is needed"),
        ({"steps": []}, "steps: at least one is needed"),
        (with_key(""), "signs and no slash"),
        (with_key("a" * (LONGEST + 1)), "signs and no slash"),
        (with_key("a/b"), "signs and no slash"),
        (with_key("a") | {"edges": [edge("b", "a")]}, r"edges\[0\]: no node has the key 'b'"),
        (with_key("a") | {"edges": [edge("a", "b")]}, r"edges\[0\]: no node has the key 'b'"),
        (choice({"dossier": "weather", "equals": 2}), r"edges\[1\]: "),
        (examining(place={"level": "below"}), "is no place"),
        (examining(place={"unit": "records", "agency": "H99", "level": "above"}), "is no place"),
        (examining(place="unit"), "unit needs a code"),
        (examining(limit={"value": 1, "unit": "same_day"}), "no limit of the same day"),
        (examining(limit={"value": 1}), r"nodes\[0\]: unit is missing"),
        (examining(key=5), r"nodes\[0\]: a key is a text"),
        (examining(kind="dream"), r"nodes\[0\]: "),
        (examining(place=5), r"nodes\[0\]: "),
        (examining(join={"fork": "a", "needs": float("inf")}), r"nodes\[0\]: "),
        (examining(share="half"), "a share is written like 1/10"),
        (with_key("a") | {"edges": [edge("a", "a") | {"to": ["a"]}]}, r"edges\[0\]: no node has the key"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_place(data: dict[str, Any], told: str) -> None:
    with pytest.raises(ProcessError, match=told):
        parse(data)


@pytest.mark.parametrize(
    ("name", "fits"),
    [("", False), ("a", True), ("a" * 200, True), ("a" * 201, False), (5, False), (["a"], False)],
)
def test_a_name_is_a_text_of_one_to_two_hundred_signs(name: Any, fits: bool) -> None:
    assert is_read(examining(name={"vi": "Thẩm tra", "en": name})) is fits
    assert is_read(examining(name={"vi": name, "en": "Examination"})) is fits


@pytest.mark.parametrize(
    ("value", "fits"),
    [(0, False), (1, True), (1000, True), (1001, False), (True, False), (2.0, False), ("2", False)],
)
def test_a_limit_of_its_own_is_a_whole_number_from_one_to_a_thousand(value: Any, fits: bool) -> None:
    assert is_read(examining(limit={"value": value, "unit": "working_day"})) is fits


def test_a_limit_of_its_own_takes_no_share() -> None:
    read = parse(examining(share="1/2", limit={"value": 3, "unit": "working_day"})).first
    assert (read.limit, read.share) == (TimeLimit(3, LimitUnit.WORKING_DAY), Fraction())


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("outside", Place(PlaceKind.OUTSIDE)),
        ({"unit": "d1"}, Place(PlaceKind.UNIT, unit="d1")),
        ({"agency": "H99"}, Place(PlaceKind.AGENCY, "H99")),
        ({"agency": "H99", "unit": "d1"}, Place(PlaceKind.AGENCY, "H99", "d1")),
        ({"level": "above"}, Place(PlaceKind.ABOVE)),
        ({"level": "above", "unit": "d1"}, Place(PlaceKind.ABOVE, unit="d1")),
    ],
)
def test_a_place_is_a_name_or_a_body(said: Any, place: Place) -> None:
    assert parse(examining(place=said)).first.place == place


@pytest.mark.parametrize(("needs", "needed"), [("all", None), ("any", 1), (2, 2)])
def test_a_join_says_how_many_it_needs(needs: Any, needed: int | None) -> None:
    assert parse(two_branches(needs)).node("review").join == Join("reception", needed)


def test_branching_is_what_forks() -> None:
    straight = {"nodes": [node("reception"), node("return")], "edges": chain("reception", "return")}
    assert [parse(data).is_branching for data in (straight, choice(None), two_branches())] == [
        False,
        False,
        True,
    ]
