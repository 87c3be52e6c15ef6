"""One person in a browser: signs in, looks, clicks; every page that is looked at is checked by axe."""

import os
import re
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Error, FilePayload, Locator, Page, expect

from portal.demo.people import PASSWORD

AXE = Path(__file__).with_name("axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCREENSHOTS = Path(__file__).resolve().parent.parent.parent / "docs" / "screenshots"
TAKES_PICTURES = "JOURNEY_PICTURES" in os.environ
NARROW, TABLET = 400, 768
GONE = "Execution context was destroyed"
SENDING = re.compile("^(Đang gửi|Sending)…$")


class Visitor:
    """A person and their browser window. People of one story with windows of one kind share what was `looked_at`."""

    def __init__(self, page: Page, *, javascript: bool, looked_at: set[str] | None = None) -> None:
        self.page, self.javascript = page, javascript
        self.looked_at: set[str] = set() if looked_at is None else looked_at

    def go(self, address: str) -> None:
        """Open an address of the site and look at the page; an error page fails the story."""
        response = self.page.goto(address)
        assert response is not None
        assert response.status < 400, f"{address} answered {response.status}"
        self.look()

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        """Sign in, with the demo's password unless another is named."""
        self.go("/tai-khoan/dang-nhap/")
        self.type_password(email, password)

    def type_password(self, email: str, password: str = PASSWORD) -> None:
        """Fill in the sign-in form that is shown."""
        self.page.locator("input[name=login]").fill(email)
        self.page.locator("input[name=password]").fill(password)
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page.locator("main form input[name=password]")).to_have_count(0)

    def press(self, name: str, *, exact: bool = False) -> None:
        """Press the button, or follow the link, with that name, and look at the page that comes."""
        button = self.page.get_by_role("button", name=name, exact=exact)
        link = self.page.get_by_role("link", name=name, exact=exact)
        button.or_(link).first.click()
        self.look()

    def fill(self, label: str, text: str) -> None:
        """Type into the field with that label."""
        self.page.get_by_label(label).first.fill(text)

    def fill_date(self, legend: str, day: str, month: str, year: str) -> None:
        """Type into the three boxes of a date."""
        boxes = self.page.get_by_role("group", name=legend).first
        for label, text in (("Ngày", day), ("Tháng", month), ("Năm", year)):
            boxes.get_by_label(label, exact=True).fill(text)

    def choose(self, label: str) -> None:
        """Tick the box, or take the answer, with that label."""
        self.page.get_by_label(label).first.check()

    def attach(self, upload: FilePayload, *, tile: int = 0) -> None:
        """Choose a file for a paper; where scripts run it travels at once."""
        self.page.locator("input[type=file]").nth(tile).set_input_files(upload)

    def move(self, label: str) -> Locator:
        """Open the panel of a move of the action bar."""
        panel = self.page.locator("details.mc-move").filter(
            has=self.page.locator("summary", has_text=re.compile(rf"^\s*{label}\s*$"))
        )
        panel.locator("summary").first.click()
        self.look(again=True)
        return panel

    def confirm(self, panel: Locator) -> None:
        """Press the button of an opened panel and look at the page that comes."""
        panel.locator("form button[type=submit]:not([formaction])").click()
        self.look()

    def sees(self, text: str, *, seconds: int = 30) -> None:
        """The page shows the text, at the latest after some seconds."""
        expect(self.page.locator("body")).to_contain_text(text, timeout=seconds * 1000)

    def look(self, *, again: bool = False) -> None:
        """Wait for the page and judge it once: axe where scripts run, no sideways scrolling on a telephone."""
        self._wait_for_the_page()
        kind = re.sub(r"\d[\d.-]*", "0", self.page.url.partition("?")[0]) + self.page.title()
        if again or kind not in self.looked_at:
            self.looked_at.add(kind)
            self._judge()

    def _wait_for_the_page(self) -> None:
        """That which comes after a form that waits for the line, too: nobody goes on while it says “sending”."""
        self.page.wait_for_load_state()
        expect(self.page.locator("mc-keep").filter(has_text=SENDING)).to_have_count(0, timeout=30_000)
        self.page.wait_for_load_state()

    def _judge(self) -> None:
        """Judge the page; one that a press replaces meanwhile is judged anew when the next has come."""
        try:
            self.check_accessibility()
            self.check_width()
        except Error as error:
            if GONE not in error.message:
                raise
            self.page.wait_for_load_state()
            self._judge()

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

    def check_width(self) -> None:
        """A telephone or tablet never scrolls sideways."""
        size = self.page.viewport_size
        if size is not None and size["width"] <= TABLET:
            needed = self.page.evaluate("document.documentElement.scrollWidth")
            assert needed <= size["width"], f"{self.page.url} is {needed} px wide"

    def file_behind(self, link: str) -> tuple[str, bytes]:
        """What the link with that name leads to: media type and bytes."""
        address = self.page.get_by_role("link", name=link).first.get_attribute("href")
        assert address is not None
        answer = self.page.request.get(address)
        assert answer.ok, f"{address} answered {answer.status}"
        return answer.headers["content-type"], answer.body()

    def picture(self, name: str) -> None:
        """Keep a screenshot for the manual when JOURNEY_PICTURES is set; never one without scripts."""
        if not TAKES_PICTURES or not self.javascript:
            return
        seen = Image.open(BytesIO(self.page.screenshot())).convert("RGB")
        seen.quantize(96).save(SCREENSHOTS / f"{name}.png", optimize=True)
