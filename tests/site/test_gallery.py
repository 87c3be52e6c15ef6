"""Every component in a real browser, checked with axe in each text size, contrast and width."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
AXE = (Path(__file__).parents[1] / "support" / "axe.min.js").read_text()
RUN_AXE = """async () => {
  const found = await axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]});
  return found.violations.map(v => v.id + ": " + v.nodes.map(n => n.html.slice(0, 160)).join(" | "));
}"""
PAGES = ["/", "/help/", "/accessibility/", "/ui/", "/ui/?frame=staff", "/khong-co/"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the module; its event loop must not keep Django from preparing the database."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def open_page(browser: Browser, url: str, *, width: int = 1440, **cookies: str) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])
    page = context.new_page()
    page.goto(url)
    return page


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN_AXE)
    return found


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(live_server: LiveServer, browser: Browser, path: str) -> None:
    for width in (360, 1440):
        page = open_page(browser, live_server.url + path, width=width)
        assert violations(page) == [], width
        page.context.close()


def test_axe_finds_nothing_in_high_contrast_with_open_panels(
    live_server: LiveServer, browser: Browser
) -> None:
    page = open_page(browser, live_server.url + "/ui/", contrast="high")
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    assert violations(page) == []
    page.context.close()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways(live_server: LiveServer, browser: Browser, path: str) -> None:
    for width, size in ((360, "100"), (360, "200"), (768, "150"), (1440, "200")):
        page = open_page(browser, live_server.url + path, width=width, text_size=size)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider == 0, (width, size)
        page.context.close()


def test_the_skip_link_is_the_first_stop_of_the_keyboard(live_server: LiveServer, browser: Browser) -> None:
    page = open_page(browser, live_server.url + "/help/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.context.close()
