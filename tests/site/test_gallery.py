"""Every component in a real browser, checked with axe in each text size, contrast and width."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, connections
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db

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
PAGES = ["/", "/tro-giup/", "/kha-nang-tiep-can/", "/ui/", "/ui/?frame=staff", "/khong-co/"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # The browser's event loop runs in this thread; it is no reason to forbid the database to the tests.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
        # Connections belong to the event loop in which they were opened, and this one ends here.
        connections.close_all()


@pytest.fixture(scope="module")
def site_url(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The site on a real port; nothing is written, so nothing need be cleaned up in the database."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        # A connection that outlives its request would keep the test database from being dropped.
        patch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
        server = LiveServer("localhost")
        yield server.url
        server.stop()


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
def test_axe_finds_nothing(site_url: str, browser: Browser, path: str) -> None:
    for width in (360, 1440):
        page = open_page(browser, site_url + path, width=width)
        assert violations(page) == [], width
        page.context.close()


def test_axe_finds_nothing_in_high_contrast_with_open_panels(site_url: str, browser: Browser) -> None:
    page = open_page(browser, site_url + "/ui/", contrast="high")
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    assert violations(page) == []
    page.context.close()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways(site_url: str, browser: Browser, path: str) -> None:
    for width, size in ((360, "100"), (360, "200"), (768, "150"), (1440, "200")):
        page = open_page(browser, site_url + path, width=width, text_size=size)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider == 0, (width, size)
        page.context.close()


def test_the_skip_link_is_the_first_stop_of_the_keyboard(site_url: str, browser: Browser) -> None:
    page = open_page(browser, site_url + "/tro-giup/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.context.close()
