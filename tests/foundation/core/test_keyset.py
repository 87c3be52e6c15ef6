"""Pages of lists by the last row seen."""

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from time_machine import travel

from foundation.accounts.actor import Actor
from foundation.agencies.models import Agency
from foundation.audit.models import AuditEntry
from foundation.audit.record import record
from foundation.core.keyset import Order, Page, batches_of, by_id, by_moment, by_text, page_of
from tests.architecture.source import APPS

ROOT = Path(__file__).parents[3]
NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
HOSTILE = (
    "", "~", "~~", "x", "x~y", "-1", "1e3", "²", "\x00", "9" * 30, "9" * 5000,
    "2026-01-01T00:00:00~1", "0001-01-01T00:00:00+23:59~1", "9999-12-31T23:59:59-23:59~1",
    "2026-01-01T00:00:00Z~" + "9" * 5000, "2026-01-01T00:00:00Z~", "2026-01-01T00:00:00Z~\x00",
)  # fmt: skip


@pytest.fixture
def entries(db: None) -> list[AuditEntry]:
    """Five entries of the trail, of which the second to the fourth fell into the same instant."""
    moments = [NOON, *[NOON + timedelta(hours=1)] * 3, NOON + timedelta(hours=2)]
    for moment in moments:
        with travel(moment, tick=False):
            record(Actor.system(), "odd_act", "x")
    return list(AuditEntry.objects.filter(action="odd_act").order_by("at", "pk"))


def page(order: Order, *, after: str = "", before: str = "") -> Page[AuditEntry]:
    rows = AuditEntry.objects.filter(action="odd_act")
    return page_of(rows, order, size=2, after=after, before=before)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("by", [by_id, lambda **how: by_moment("at", **how)])
def test_pages_give_every_row_once_in_either_direction_and_lead_back(
    entries: list[AuditEntry], by: object, *, descending: bool
) -> None:
    order = by(descending=descending)  # type: ignore[operator]
    expected = entries[::-1] if descending else entries
    shown, pages = [], [page(order)]
    while pages[-1].after:
        pages.append(page(order, after=pages[-1].after))
    for one in pages:
        shown += one.rows
    assert shown == expected
    assert [bool(one.before) for one in pages] == [False, True, True]
    assert page(order, before=pages[2].before) == pages[1]
    assert page(order, before=pages[1].before) == pages[0]


def test_a_list_goes_on_after_a_code(db: None) -> None:
    codes = list(Agency.objects.order_by("code").values_list("code", flat=True))
    first = page_of(Agency.objects.all(), by_text("code"), size=1)
    second = page_of(Agency.objects.all(), by_text("code"), size=1, after=first.after)
    assert [row.code for row in first.rows + second.rows] == codes[:2]


@pytest.mark.parametrize("key", HOSTILE)
@pytest.mark.parametrize(
    "order", [by_id(), by_id(descending=True), by_moment("at"), by_moment("at", descending=True)]
)
def test_a_key_that_nobody_wrote_gives_the_first_page(
    entries: list[AuditEntry], order: Order, key: str
) -> None:
    assert page(order, after=key) == page(order)
    assert page(order, before=key) == page(order)


@pytest.mark.parametrize("key", ["2026-03-02T05:00:00+00:00~7", "20260302T050000.000000+0000~7"])
def test_keys_of_earlier_releases_still_lead_on(key: str) -> None:
    assert by_moment("at").place_in(key) == (NOON, 7)


@given(st.datetimes(min_value=datetime(1990, 1, 1), timezones=st.just(UTC)), st.integers(1, 10**18 - 1))  # noqa: DTZ001
def test_a_key_says_the_place_of_its_row(moment: datetime, pk: int) -> None:
    order = by_moment("at")
    assert order.place_in(order.key_of(AuditEntry(pk=pk, at=moment))) == (moment, pk)


def test_batches_give_every_row_once_also_when_work_takes_rows_away(
    entries: list[AuditEntry], django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(3):  # type: ignore[operator]
        found = list(batches_of(AuditEntry.objects.filter(action="odd_act"), 2))
    assert [len(batch) for batch in found] == [2, 2, 1]
    assert sorted(row.pk for batch in found for row in batch) == sorted(row.pk for row in entries)


def test_nothing_else_cuts_a_list_into_pages() -> None:
    assert [str(path) for path in _sources() if _cuts_pages(path)] == ["foundation/core/keyset.py"]


def _sources() -> list[Path]:
    return sorted(path.relative_to(ROOT) for room in APPS for path in (ROOT / room).rglob("*.py"))


def _cuts_pages(path: Path) -> bool:
    """Whether one row more than a page is read somewhere to see whether another follows."""
    tree = ast.parse((ROOT / path).read_text())
    return any(
        isinstance(node, ast.Slice)
        and node.lower is None
        and isinstance(node.upper, ast.BinOp)
        and isinstance(node.upper.op, ast.Add)
        and isinstance(node.upper.left, ast.Name)
        and isinstance(node.upper.right, ast.Constant)
        and node.upper.right.value == 1
        and "MOST_COUNTED" not in ast.unparse(node)
        for node in ast.walk(tree)
    )
