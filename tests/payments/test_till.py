"""Lines of a till and what is about to be told, alone: no database."""

from datetime import UTC, datetime, timedelta

from foundation.core.statements.rows import Rows
from payments.lines import lines_of
from payments.models import Taking
from payments.selectors import Owed, fees_written
from payments.telling import demand, tell_fees
from payments.till import receipted, standing_among
from procedures.tariffs import Charge, Tariff
from tests.support.money import fee

NINE = datetime(2026, 11, 24, 2, tzinfo=UTC)


def line(pk: int, amount: int, receipt: str, *, hours: int = 0, back: int | None = None) -> Taking:
    """A line as it was taken, or that takes back another one."""
    return Taking(
        pk=pk, amount=amount, receipt=receipt, takes_back_id=back, taken_at=NINE + timedelta(hours=hours)
    )


def test_lines_of_one_receipt_are_one_and_what_was_taken_back_at_once_another() -> None:
    lines = [
        line(1, 8_000, "BL 1"),
        line(2, 5_000, "BL 1"),
        line(3, -8_000, "BL 1", hours=1, back=1),
        line(4, -5_000, "BL 1", hours=1, back=2),
        line(5, 9_000, "BL 2", hours=1),
        line(6, 7_000, "BL 2", hours=2),
    ]
    told = [(one.line.pk, one.amount, one.was) for one in receipted(lines)]
    assert told == [
        (1, 13_000, 13_000),
        (3, -13_000, 13_000),
        (5, 9_000, 9_000),
        (6, 7_000, 7_000),
    ]


def test_what_was_taken_stands_until_it_is_taken_back() -> None:
    lines = [line(1, 8_000, "BL 1"), line(2, 5_000, "BL 1"), line(3, -8_000, "BL 1", back=1)]
    assert [one.pk for one in standing_among(lines)] == [2]


def test_the_fees_about_to_be_told_are_the_last_ones_and_no_demand_is_a_fee() -> None:
    rows = Rows()
    assert fees_written(rows) is None
    demand(rows, 1, 1, 250_000, "Theo thông báo thuế", NINE)
    assert fees_written(rows) is None
    tell_fees(rows, 1, 2, [fee(10_000)], NINE)
    tell_fees(rows, 1, 3, [fee(8_000), fee(5_000)], NINE)
    assert fees_written(rows) == Owed(3, 13_000, is_settled=False, lines=(fee(8_000), fee(5_000)))


def test_a_fee_of_a_formula_has_no_amount_for_each_unit() -> None:
    formula = {"product": [2_000, {"number": "pages"}]}
    each = Tariff("le_phi", "Lệ phí", 8_000, "bản", "copy", None, ())
    whole = Tariff("phi", "Phí", 8_000, "trang", "page", formula, ())
    assert [one.unit_amount for one in lines_of([Charge(each), Charge(whole)])] == [8_000, None]
