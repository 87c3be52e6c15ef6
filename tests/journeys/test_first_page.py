"""Small telephones: the first page comes quickly, what it suggests can be tapped, and large text leaves room."""

from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import NewVisitor
from tests.journeys.steps import OFFICER, RECEPTION
from tests.support.browser import Visitor
from tests.support.factories import walk

REQUESTS_AT_MOST, BYTES_AT_MOST = 12, 150_000
LIES_ON_TOP = """link => {
  const box = link.getBoundingClientRect();
  return link.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height - 4));
}"""


def test_the_first_page_takes_a_dozen_requests_and_suggests_what_can_be_tapped(visitor: NewVisitor) -> None:
    someone = visitor(width=360)
    line = someone.page.context.new_cdp_session(someone.page)
    line.send("Network.enable")
    came: list[int] = []
    line.on("Network.loadingFinished", lambda event: came.append(int(event["encodedDataLength"])))
    someone.go("/")
    someone.page.wait_for_load_state("networkidle")
    assert len(came) <= REQUESTS_AT_MOST
    assert sum(came) <= BYTES_AT_MOST
    sheet = someone.page.locator('link[rel="stylesheet"]').get_attribute("href")
    kept = someone.page.request.get(urljoin(someone.page.url, sheet)).headers
    assert "immutable" in kept["cache-control"]
    assert kept["content-encoding"] in {"br", "gzip"}

    someone.page.get_by_role("searchbox", name="Tên thủ tục").press_sequentially("dang ky")
    suggestions = someone.page.locator(".mc-suggestions a")
    expect(suggestions.first).to_be_visible()
    assert suggestions.count() > 1
    for place in range(suggestions.count()):
        suggestion = suggestions.nth(place)
        suggestion.scroll_into_view_if_needed()
        assert suggestion.evaluate(LIES_ON_TOP), suggestion.text_content()


def large_text(someone: Visitor) -> None:
    """Twice the usual size of text on a telephone of 360 by 740."""
    someone.page.set_viewport_size({"width": 360, "height": 740})
    someone.page.context.add_cookies([{"name": "text_size", "value": "200", "url": someone.page.url}])


def nothing_more(_: Visitor) -> None:
    """The page is the one that the address opens."""


def first_case(officer: Visitor) -> None:
    """The case that stands first in the list."""
    officer.page.locator("a[data-key-row]").first.click()
    officer.page.wait_for_url("**/ho-so/**")


@pytest.mark.parametrize(
    ("who", "address", "further"),
    [
        ("", "/", nothing_more),
        ("congdan2@demo.vn", "/tai-khoan-cua-toi/", nothing_more),
        (OFFICER, "/can-bo/", first_case),
        (RECEPTION, "/quay/", nothing_more),
        (RECEPTION, "/quay/tiep-nhan-truc-tiep/", nothing_more),
    ],
)
def test_large_text_leaves_three_quarters_of_a_small_telephone_to_the_page(
    visitor: NewVisitor, who: str, address: str, further: Callable[[Visitor], None]
) -> None:
    walk(applicant=2).go("submit", "receive", "hand_over", "to_officer")
    someone = visitor(width=360)
    someone.go("/")
    if who:
        someone.sign_in(who)
    large_text(someone)
    for step in (lambda one: one.go(address), further):
        step(someone)
        someone.check_width()
        head = someone.page.locator(".mc-masthead").bounding_box()
        assert head is not None
        assert head["height"] < 740 / 4
