"""The first page on a small telephone: it comes quickly, and what it suggests can be tapped."""

from playwright.sync_api import expect

from tests.journeys.conftest import NewVisitor

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

    someone.page.get_by_role("searchbox", name="Tên thủ tục").press_sequentially("dang ky")
    suggestions = someone.page.locator(".mc-suggestions a")
    expect(suggestions.first).to_be_visible()
    assert suggestions.count() > 1
    for place in range(suggestions.count()):
        suggestion = suggestions.nth(place)
        suggestion.scroll_into_view_if_needed()
        assert suggestion.evaluate(LIES_ON_TOP), suggestion.text_content()
