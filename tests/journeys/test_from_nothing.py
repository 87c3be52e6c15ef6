"""A site begins: an empty database, one command, then pages alone until a citizen has a result. No demo code."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from playwright.sync_api import expect

from foundation.accounts.models import Role
from foundation.agencies.models import Agency, Unit
from procedures.models import Offering
from tests.conftest import database_copy
from tests.journeys.conftest import NewVisitor
from tests.journeys.steps import (
    answer_birth_form,
    attach_photo,
    code_on,
    finish_birth_form,
    hand_over,
    letter,
    open_once_drafted,
    open_once_printed,
    receive,
    text_of,
    write_places,
)
from tests.support.browser import Visitor
from tests.support.running_site import RunningSite, start_site
from tests.support.waiting import eventually

OWN = "rung-xanh-suoi-mat-9"
PARENT = "lothimai@example.vn"
ADMINISTRATOR, WARD, SETUP = "quantri@example.vn", "H61.29551", "/quan-tri/thiet-lap/"
STAFF = {
    Role.RECEPTION: ("one_stop", "tiepnhan@example.vn", "Lê Thị Nhận"),
    Role.OFFICER: ("division", "chuyenvien@example.vn", "Trần Văn Xét"),
    Role.LEADER: ("leadership", "chutich@example.vn", "Phạm Thị Ký"),
    Role.CLERK: ("records", "vanthu@example.vn", "Võ Văn Thư"),
}


@pytest.fixture(scope="module")
def journey_database(empty_database: str, django_db_blocker: Any) -> Iterator[str]:
    """Tables without a row that anybody made; the story's own, for it leaves a whole site in them."""
    with django_db_blocker.unblock(), database_copy("from_nothing", of=empty_database) as name:
        yield name


@pytest.fixture(scope="module")
def running_site(journey_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The service on that database."""
    where = connection.settings_dict | {"MEDIA_ROOT": str(settings.MEDIA_ROOT)}
    site = start_site(journey_database, where, tmp_path_factory.mktemp("from-nothing"))
    yield site
    site.stop()


def test_an_empty_database_becomes_a_site_that_returns_a_result(
    visitor: NewVisitor, site: RunningSite
) -> None:
    administrator = visitor(width=360)
    _begin(administrator, site)
    _say_whose_site(administrator)
    _make_the_province(administrator)
    _publish(administrator)
    _offer(administrator)
    colleagues = {role: _invite(administrator, visitor(), role) for role in STAFF}
    administrator.go(SETUP)
    administrator.sees("Đã xong 6/6 bước")

    parent = visitor()
    _register(parent, site)
    code = _file(parent)
    receive(colleagues[Role.RECEPTION], code)
    hand_over(colleagues[Role.RECEPTION], code)
    _decide(colleagues, code)
    parent.go(f"/ho-so/{code}/")
    parent.press("Nhận kết quả bản điện tử")
    parent.sees("Đã trả kết quả")


def _begin(administrator: Visitor, site: RunningSite) -> None:
    answers = ("--division", "86", "--code", "H61", "--name", "Nguyễn Văn Quản", "--email", ADMINISTRATOR)
    said = site.manage("setup", *answers)
    administrator.go(said.split()[-1])
    for name in ("password1", "password2"):
        administrator.page.locator(f"input[name={name}]").fill(OWN)
    administrator.page.locator("main form button[type=submit]").first.click()
    administrator.look()
    administrator.sign_in(ADMINISTRATOR, OWN)
    administrator.go(SETUP)
    administrator.sees("Chưa làm")


def _say_whose_site(administrator: Visitor) -> None:
    administrator.press("Làm tiếp")
    administrator.page.locator("input[name=name]").fill("Trung tâm Phục vụ hành chính công tỉnh Vĩnh Long")
    administrator.page.locator("input[name=phone]").fill("1900 0000")
    administrator.choose("Xanh dương")
    administrator.press("Lưu")
    administrator.press("Làm tiếp")
    administrator.press("Thêm", exact=True)
    administrator.sees("Đã có mọi lịch thông thường")


def _make_the_province(administrator: Visitor) -> None:
    administrator.go(f"{SETUP}co-quan/")
    administrator.press("Xem trước")
    administrator.sees("124 xã, phường, 1 cơ quan khác, 747 bộ phận, 125 điểm tiếp nhận")
    administrator.press("Lập các cơ quan này")
    administrator.sees("Đã lập:")
    assert Agency.objects.count() == 126


def _publish(administrator: Visitor) -> None:
    administrator.press("Làm tiếp")
    administrator.press("Nhập danh mục này")
    administrator.sees("16 thủ tục công bố được")
    administrator.press("Công bố 16 thủ tục")
    administrator.sees("Đã công bố 16 thủ tục")


def _offer(administrator: Visitor) -> None:
    administrator.press("Chọn nơi thực hiện thủ tục")
    administrator.page.locator("select[name=level]").select_option("xa")
    administrator.press("Xem trước thay đổi")
    administrator.sees("nơi thực hiện, thay đổi 0")
    administrator.press("Thực hiện", exact=True)
    administrator.sees("Đã thêm")
    assert Offering.objects.filter(procedure__code="1.001193").count() == 124


def _invite(administrator: Visitor, colleague: Visitor, role: Role) -> Visitor:
    code, email, name = STAFF[role]
    unit = Unit.objects.get(agency__code=WARD, code=code)
    administrator.go(reverse("administration:invite"))
    administrator.page.locator("input[name=email]").fill(email)
    administrator.page.locator("#id_unit-typed").fill(f"{unit.display_name}, {unit.agency.display_name}")
    administrator.page.keyboard.press("Enter")
    administrator.page.locator("select[name=role]").select_option(role)
    administrator.page.locator("input[name=way][value=link]").check()
    administrator.press("Mời", exact=True)
    link = administrator.page.locator("#link").input_value().split("/vao-lam-viec/")[1]
    colleague.go(f"/vao-lam-viec/{link}")
    colleague.page.locator("input[name=full_name]").fill(name)
    for box in ("password1", "password2"):
        colleague.page.locator(f"input[name={box}]").fill(OWN)
    colleague.page.locator("main form button[type=submit]").first.click()
    colleague.look()
    colleague.sign_in(email, OWN)
    return colleague


def _register(parent: Visitor, site: RunningSite) -> None:
    parent.go("/tai-khoan/dang-ky/")
    parent.fill("Họ và tên", "Lò Thị Mai")
    parent.page.locator("input[name=email]").fill(PARENT)
    parent.page.locator("input[name=password1]").fill(OWN)
    parent.page.locator("main form button[type=submit]").click()
    parent.look()
    sent = letter(site, PARENT, "Mã xác nhận")
    parent.page.locator("input[name=code]").fill(re.findall(r"\b\d{6}\b", text_of(sent))[0])
    parent.press("Hoàn tất đăng ký")


def _file(parent: Visitor) -> str:
    parent.go(f"{reverse('citizen:start', args=['1.001193'])}?agency={WARD}")
    parent.press("Bắt đầu lập hồ sơ")
    parent.fill_date("Ngày, tháng, năm sinh", "1", "1", "1990")
    parent.fill("Số định danh cá nhân", "086190000001")
    parent.page.locator("[name=applicant_phone]").fill("0912 345 678")
    parent.page.locator("[name=applicant_address_detail]").fill("Số 1 đường Ví Dụ")
    write_places(parent, "applicant_address", "phường Long Châu, tỉnh Vĩnh Long")
    answer_birth_form(parent, "Lê Minh An")
    finish_birth_form(parent)
    attach_photo(parent)
    parent.press("Nộp hồ sơ", exact=True)
    parent.sees("Đã nộp hồ sơ")
    return code_on(parent)


def _decide(colleagues: dict[Role, Visitor], code: str) -> None:
    officer, leader, clerk = (colleagues[role] for role in (Role.OFFICER, Role.LEADER, Role.CLERK))
    officer.go(f"/can-bo/ho-so/{code}/")
    officer.confirm(officer.move("Nhận giải quyết"))
    panel = officer.move("Trình phê duyệt")
    panel.get_by_label("Ý kiến").fill("Đủ điều kiện đăng ký khai sinh.")
    panel.get_by_label("Giải quyết theo đề nghị").check()
    officer.confirm(panel)
    open_once_drafted(leader, code)
    leader.press("Phê duyệt và ký")
    leader.sees(f"{code}: đã thực hiện “Phê duyệt và ký”")
    open_once_printed(clerk, code)
    clerk.confirm(clerk.move("Phát hành kết quả"))
    expect(clerk.page.locator("body")).to_contain_text("Kết quả đã phát hành")
    eventually(lambda: clerk.file_behind("Mở kết quả")[1].startswith(b"%PDF-"))
