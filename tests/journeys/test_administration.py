"""The pages of administrators and auditors, on a telephone and by keyboard alone, each judged by axe."""

from django.utils import timezone
from playwright.sync_api import expect

from foundation.accounts.actor import Actor
from foundation.agencies.models import Agency, OfficeCalendar, Reorganisation
from foundation.audit.record import record
from foundation.notifications.models import Message
from tests.journeys.conftest import NewVisitor
from tests.support.browser import NARROW, TABLET, Visitor
from tests.support.running_site import RunningSite

ADMINISTRATOR, AUDITOR = "quantri.hethong@demo.vn", "thanhtra@demo.vn"
WEEK = "/quan-tri/lich/office/tuan/"
LINE = {
    "old": "H99.12/division", "new": "H99.11/division", "old_name": "Bộ phận Tư pháp, xã Suối Mây",
    "new_name": "Bộ phận Tư pháp, phường Hoa Sen", "dossiers": 3, "steps": 2, "people": 4, "offerings": 5, "points": 1,
}  # fmt: skip


def test_every_page_of_the_administration_can_be_used_on_a_telephone(
    visitor: NewVisitor, site: RunningSite
) -> None:
    Reorganisation.objects.create(
        decision="Quyết định 12/QĐ-UBND",
        since=timezone.localdate(),
        author_name="Quản trị",
        lines=[LINE],
        told=9,
    )
    Message.objects.create(
        key="axe", notice="reorganised", channel="email", address="a@demo.vn", state="dead", attempts=8, error="550",
        context={"decision": "Quyết định 12/QĐ-UBND", "since": "01/07/2026", "lines": []},
    )  # fmt: skip
    agency = Agency.objects.get(code="H99.11")
    year = timezone.localdate().year
    point = agency.receiving_points.all()[0]
    addresses = [
        "nhan-su/", "lich/", f"lich/chung/{year}/", f"lich/office/{year}/", "lich/office/tuan/", "lich/moi/",
        f"lich/cua/co-quan/{agency.pk}/?calendar=office", "co-quan/", "co-quan/moi/", f"co-quan/{agency.pk}/",
        f"co-quan/ket-thuc/co-quan/{agency.pk}/", f"co-quan/sua/diem/{point.pk}/", "sap-xep/", "thong-bao/",
    ]  # fmt: skip
    administrator = visitor(width=NARROW - 40)
    administrator.sign_in(ADMINISTRATOR)
    for address in addresses:
        administrator.go(f"/quan-tri/{address}")
    administrator.go("/quan-tri/nhan-su/")
    administrator.page.locator("main table a").first.click()
    administrator.look()


def test_the_trail_is_no_wider_than_its_window(visitor: NewVisitor, site: RunningSite) -> None:
    """Nothing in it can be broken at a blank: the longest address of a network, and of a person."""
    record(
        Actor.system("set-up"),
        "invite_staff",
        "invitation:1",
        detail={
            "before": None,
            "after": {"email": f"{'quan.tri' * 6}@phuonghoasen.laocai.gov.vn", "role": "officer"},
        },
        address="2001:0db8:85a3:0000:0000:8a2e:0370:7334",
    )
    for width in (NARROW - 40, TABLET):
        auditor = visitor(width=width)
        auditor.sign_in(AUDITOR)
        auditor.go("/quan-tri/nhat-ky/")
        auditor.sees("2001:0db8")


def test_the_week_of_a_calendar_is_changed_by_keyboard_alone_without_scripts(
    visitor: NewVisitor, site: RunningSite
) -> None:
    administrator = visitor(javascript=False)
    administrator.sign_in(ADMINISTRATOR)
    administrator.go(WEEK)
    type_into(administrator, "day4", "07:30-11:30, 16:00-13:30")
    administrator.sees("Giờ kết thúc phải sau giờ bắt đầu")
    type_into(administrator, "day4", "07:30-11:30, 13:30-16:00")
    administrator.sees("hồ sơ đang giải quyết")
    save = administrator.page.get_by_role("button", name="Thay đổi lịch")
    save.focus()
    administrator.page.keyboard.press("Enter")
    administrator.sees("Đã thay đổi lịch")
    assert OfficeCalendar.objects.get(key="office").weekly[4][1] == ["13:30", "16:00"]


def type_into(visitor: Visitor, name: str, hours: str) -> None:
    """Reach the field with the tabulator, type, and send with the enter key."""
    visitor.page.locator("input[name=name]").last.focus()
    for _ in range(int(name.removeprefix("day")) + 1):
        visitor.page.keyboard.press("Tab")
    field = visitor.page.locator(f"input[name={name}]").last
    expect(field).to_be_focused()
    visitor.page.keyboard.press("Control+a")
    visitor.page.keyboard.type(hours)
    visitor.page.keyboard.press("Enter")
    visitor.look()
