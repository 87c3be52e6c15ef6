"""One person in a browser: signs in, looks, clicks; every page that is looked at is checked by axe."""

from pathlib import Path

from playwright.sync_api import Page, expect

from portal.site.demo.people import PASSWORD

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
AXE = Path(__file__).with_name("axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCREENSHOTS = Path(__file__).resolve().parent.parent.parent / "docs" / "screenshots"


class Visitor:
    """A person and their browser window."""

    def __init__(self, page: Page, *, javascript: bool) -> None:
        self.page, self.javascript = page, javascript

    def go(self, address: str) -> None:
        """Open an address of the site; an error page fails the story."""
        response = self.page.goto(address)
        assert response is not None
        assert response.status < 400, f"{address} answered {response.status}"

    def sign_in(self, email: str) -> None:
        """Sign in with the demo's password."""
        self.go("/tai-khoan/dang-nhap/")
        self.page.locator("input[name=login]").fill(email)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page.locator("main form input[name=password]")).to_have_count(0)

    def press(self, name: str, *, exact: bool = False) -> None:
        """Press the button, or follow the link, with that name."""
        button = self.page.get_by_role("button", name=name, exact=exact)
        target = button if button.count() else self.page.get_by_role("link", name=name, exact=exact)
        target.first.click()

    def sees(self, text: str) -> None:
        """The page shows the text."""
        expect(self.page.locator("body")).to_contain_text(text)

    def check_accessibility(self) -> None:
        """No violation of WCAG 2.2 AA on this page, as far as axe can tell; needs JavaScript."""
        if not self.javascript:
            return
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("tags => axe.run({runOnly: tags})", RULES)
        violations = [
            f"{item['id']}: {item['help']} – {[node['target'] for node in item['nodes']][:3]}"
            for item in found["violations"]
        ]
        assert violations == [], f"{self.page.url}: {violations}"

    def picture(self, name: str) -> None:
        """Keep a screenshot for the manual when the run is told to."""
        if SCREENSHOTS.exists():
            self.page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=False)
