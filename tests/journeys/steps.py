"""What several stories do: papers to attach, letters that arrived, and the steps of a birth registration."""

import email
import email.policy
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from io import BytesIO

from celery import current_app
from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload, Route, expect

from tests.support.browser import Visitor
from tests.support.running_site import RunningSite
from tests.support.waiting import eventually

PROCEDURE = "Đăng ký khai sinh"
RECEPTION = "tiepnhan.h99-11@demo.vn"
CASHIER = "thungan.h99-11@demo.vn"
OFFICER = "chuyenvien.h99-11@demo.vn"
HEAD = "truongphong.h99-11@demo.vn"
LEADER = "lanhdao.h99-11@demo.vn"
CLERK = "vanthu.h99-11@demo.vn"
NOT_PRINTED = "Tệp kết quả chưa được tạo"
DRAFT_PAPER = "Bản dự thảo như sẽ in (PDF)"


def photo(name: str = "giấy chứng sinh.jpg", words: str = "GIAY CHUNG SINH") -> FilePayload:
    """A photo as a telephone makes it, only smaller."""
    image, buffer = Image.new("RGB", (600, 800), "white"), BytesIO()
    ImageDraw.Draw(image).text((60, 60), words, fill="black")
    image.save(buffer, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": buffer.getvalue()}


def letter(site: RunningSite, to: str, subject: str) -> EmailMessage:
    """The letter to `to` whose subject contains `subject`, as soon as it arrived."""
    return eventually(lambda: letters(site, to, subject))[0]


def letters(site: RunningSite, to: str, subject: str) -> list[EmailMessage]:
    """All that arrived so far."""
    envelopes = [envelope for envelope in site.mailbox.letters if to in envelope.rcpt_tos]
    found = [email.message_from_bytes(one.content, policy=email.policy.default) for one in envelopes]
    return [one for one in found if subject in str(one["subject"])]


def text_of(found: EmailMessage) -> str:
    """The words of a letter."""
    body = found.get_body()
    assert body is not None
    return str(body.get_content())


def ask_worker(task: str) -> None:
    """Have the running worker do at once what the beat would have it do within a minute."""
    current_app.send_task(task)


def answer_birth_form(parent: Visitor, child: str) -> None:
    """The first screen of the form: the applicant, and the child."""
    parent.page.get_by_label("Quan hệ với người được khai sinh").select_option(label="Cha")
    parent.fill("Họ, chữ đệm, tên của trẻ", child)
    for part, text in (("day", "5"), ("month", "1"), ("year", "2026")):
        parent.page.locator(f"[name=child_birth_date_{part}]").fill(text)
    parent.choose("Nữ")
    parent.page.get_by_label("Dân tộc").select_option(label="Kinh")
    parent.page.locator("[name=birth_place_detail]").fill("Bệnh viện đa khoa tỉnh")
    write_places(parent, "birth_place", "phường Hoa Sen, tỉnh Bình Minh")
    write_places(parent, "home_place", "xã Suối Mây, tỉnh Bình Minh")


def write_places(parent: Visitor, name: str, words: str) -> None:
    """Commune and province of an address as words, wherever the list of divisions offers another way."""
    box = parent.page.locator(f"[name={name}_area]")
    if not box.is_visible():
        parent.page.locator("details.mc-address-old", has=box).locator("summary").click()
    box.fill(words)


def finish_birth_form(parent: Visitor) -> None:
    """The second screen: both parents, and how the result is wanted."""
    parent.press("Tiếp tục")
    parent.fill("Họ, chữ đệm, tên người mẹ", "Trần Thị Thu Lan")
    parent.choose("Nhận bản điện tử")
    parent.choose("Tôi cam đoan")


def attach_photo(parent: Visitor) -> None:
    """The one paper of a birth registration, below its last questions, and on to the check."""
    parent.attach(photo())
    if not parent.javascript:
        parent.press("Đính kèm")
    parent.sees("đã kiểm tra")
    parent.check_accessibility()
    parent.press("Tiếp tục")


def code_on(parent: Visitor) -> str:
    """The code in large type on the receipt."""
    return parent.page.locator(".mc-code-value").first.inner_text().strip()


def receive(reception: Visitor, code: str) -> None:
    """Reception accepts what came online and waits for the slip."""
    reception.go(f"/quay/ho-so/{code}/")
    reception.picture("reception-checks")
    reception.confirm(reception.move("Tiếp nhận và in giấy hẹn"))
    expect(reception.page.get_by_role("link", name="mở trong thẻ mới")).to_be_visible(timeout=40_000)


def hand_over(reception: Visitor, code: str) -> None:
    """Everything that waits goes to its unit; the dossier is among it."""
    reception.go("/quay/danh-sach/cho-ban-giao/")
    reception.sees(code)
    reception.picture("reception-hands-over")
    reception.press("Bàn giao hồ sơ đã chọn")
    reception.sees(f"{code}: đã bàn giao")


def open_once_printed(clerk: Visitor, code: str) -> None:
    """Open a dossier whose result was just signed, as soon as the worker has made its paper."""

    def is_printed() -> bool:
        clerk.go(f"/can-bo/ho-so/{code}/")
        return NOT_PRINTED not in clerk.page.content()

    eventually(is_printed)


def open_once_drafted(leader: Visitor, code: str) -> None:
    """Open what is to be signed at a dossier whose draft was just put there, as soon as the worker has made its paper:
    whoever has seen none is asked to read it first."""

    def is_drafted() -> bool:
        leader.go("/can-bo/ky/")
        _pass_by_others(leader, code)
        return leader.page.get_by_role("link", name=DRAFT_PAPER).count() > 0

    eventually(is_drafted)


def _pass_by_others(leader: Visitor, code: str) -> None:
    """Results that other stories left to be signed, and that are due earlier."""
    for _result in range(20):
        if code in leader.page.locator("main").inner_text():
            return
        leader.page.locator("main a.btn-lg").last.click()


@contextmanager
def held_back(person: Visitor, address: str) -> Iterator[None]:
    """What the page asks of that address is sent on at the end only."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    person.page.route(address, hold)
    yield
    for route in held:
        route.continue_()
    person.page.unroute(address)
