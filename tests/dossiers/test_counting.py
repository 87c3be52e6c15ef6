"""What is counted, alone: no dossier, no database."""

from typing import Any

import pytest

from dossiers.fees.amounts import total_of
from dossiers.fees.counting import differences, sheet_words, usual
from procedures.rules.formulas import Formula
from procedures.tariffs import Charge, Tariff

PAGES: Formula = {"number": "pages"}
COPIES: Formula = {"number": "copies"}
QUANTITY: Formula = {"number": "quantity"}
EACH_PAPER: Formula = {"total": {"product": [PAGES, COPIES]}, "over": "papers"}


def tariff(formula: Formula) -> Tariff:
    """A fee by a formula."""
    return Tariff("phi", "Phí", None, "", "", formula, ())


@pytest.mark.parametrize(
    ("formula", "counted"),
    [
        (QUANTITY, {"quantity": 1}),
        (COPIES, {"copies": 1}),
        ({"product": [QUANTITY, COPIES]}, {"quantity": 1, "copies": 1}),
        ({"product": [PAGES, COPIES]}, {}),
        (8_000, {}),
    ],
)
def test_one_is_meant_where_nothing_but_requests_or_copies_is_counted(
    formula: Formula, counted: dict[str, int]
) -> None:
    assert usual([tariff(formula)]) == counted


@pytest.mark.parametrize(
    ("counted", "found"),
    [
        ({}, {}),
        ({"pages": 12}, {}),
        ({"copies": 2}, {}),
        ({"pages": 10, "copies": 1}, {}),
        (
            {"pages": 12, "copies": 1},
            {"papers": [[{"pages": 10, "copies": 1}], [{"pages": 12, "copies": 1}]]},
        ),
        ({"papers": [{"pages": 12}]}, {}),
    ],
)
def test_a_count_differs_from_the_form_where_all_of_a_paper_was_counted(
    counted: dict[str, Any], found: dict[str, Any]
) -> None:
    form = {"papers": [{"pages": 10, "copies": 1}, {"pages": 5}, "x", {}]}
    assert differences([tariff(EACH_PAPER)], form, counted) == found


def test_originals_and_copies_are_told_where_they_were_counted() -> None:
    assert sheet_words({"copies": 2, "originals": 1}) == ["bản chính: 1", "bản sao: 2"]
    assert sheet_words({"copies": 3}) == ["bản sao: 3"]
    assert sheet_words({}) == []


@pytest.mark.parametrize(
    ("amounts", "total"), [([], 0), ([0], 0), ([8_000, 0, 5_000], 13_000), ([8_000, None], None)]
)
def test_a_total_is_known_when_every_amount_is(amounts: list[int | None], total: int | None) -> None:
    assert total_of([Charge(tariff(0), amount) for amount in amounts]) == total
