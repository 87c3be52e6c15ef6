"""Signing in to a real site: by national identity, phone, codes of the app and passkey, and out from afar."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connection
from playwright.sync_api import expect

from foundation.accounts.models import Identity, Role, User
from foundation.notifications.mock_gateway import Taken
from portal.demo.people import PASSWORD
from tests.conftest import database_copy
from tests.foundation.accounts.test_second_factor import code_of
from tests.journeys.conftest import NewVisitor
from tests.journeys.steps import ask_worker
from tests.support.browser import Visitor
from tests.support.factories import citizen, staff
from tests.support.gateways import SECRET, mock_gateway
from tests.support.identity_provider import identity_provider
from tests.support.running_site import RunningSite, start_site
from tests.support.waiting import eventually

HOA = {
    "sub": "hoa-1991",
    "name": "Nguyễn Thị Hoa",
    "birthdate": "1991-06-22",
    "citizen_id": "015191536156",
    "acr": "LoA2",
}
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


@pytest.fixture(scope="module")
def journey_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A database of its own, for this site is another one."""
    with django_db_blocker.unblock(), database_copy("signing_in") as name:
        yield name


@pytest.fixture(scope="module")
def gateway() -> Iterator[tuple[str, Taken]]:
    """A gateway for SMS: where it is, and what it took."""
    with mock_gateway() as found:
        yield found


@pytest.fixture(scope="module")
def running_site(
    journey_database: str, gateway: tuple[str, Taken], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningSite]:
    """A site outside the demo that knows an identity provider; passkeys need a name, so it is not called by number."""
    where = connection.settings_dict | {"MEDIA_ROOT": str(settings.MEDIA_ROOT)}
    with identity_provider(HOA) as issuer:
        more = {
            "DJANGO_SETTINGS_MODULE": "portal.settings.journeys_real",
            "OIDC_ISSUER": issuer,
            "OIDC_CLIENT_ID": "mot-cua",
            "OIDC_CLIENT_SECRET": "secret",
            "SMS_URL": gateway[0],
            "SMS_SECRET": SECRET,
        }
        site = start_site(journey_database, where, tmp_path_factory.mktemp("real"), more)
        yield replace(site, address=site.address.replace("127.0.0.1", "localhost"))
        site.stop()


def give_name_and_password(visitor: Visitor, email: str) -> None:
    """The first step of signing in."""
    visitor.go("/tai-khoan/dang-nhap/")
    visitor.page.locator("input[name=login]").fill(email)
    visitor.page.locator("input[name=password]").fill(PASSWORD)
    visitor.page.locator("main form button[type=submit]").first.click()
    visitor.look()


def use_device(visitor: Visitor, button: str, leads_to: str) -> None:
    """Press the button for which the device is asked, and wait for the page that its answer opens."""
    visitor.page.get_by_role("button", name=button).click()
    visitor.page.wait_for_url(re.compile(rf"^https?://[^/]+{leads_to}"))
    visitor.look()


def leave(visitor: Visitor) -> None:
    """Sign out."""
    visitor.go("/tai-khoan/dang-xuat/")
    visitor.page.locator("main form button[type=submit]").click()
    visitor.look()


def test_a_citizen_signs_in_through_the_national_identity(visitor: NewVisitor) -> None:
    hoa = visitor(width=360)
    hoa.go("/tai-khoan/dang-nhap/")
    hoa.page.get_by_role("button", name="Đăng nhập bằng VNeID").click()
    hoa.page.locator("input[name=sub]").fill("hoa-1991")
    hoa.page.locator("button[type=submit]").first.click()
    hoa.page.wait_for_url("**/tai-khoan-cua-toi/**")
    hoa.sees("Nguyễn Thị Hoa")
    assert Identity.objects.get(subject="hoa-1991").user.citizen_id == "015191536156"


def test_a_passkey_is_added_and_opens_the_account_without_a_password(visitor: NewVisitor) -> None:
    user = User.objects.get(pk=citizen(3).person_id)
    assert user.email
    owner = visitor(width=360)
    device = owner.page.context.new_cdp_session(owner.page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator", {"options": {**DEVICE, "automaticPresenceSimulation": True}}
    )
    owner.sign_in(user.email)
    owner.go("/tai-khoan/hai-buoc/")
    owner.press("Thêm khóa truy cập")
    owner.fill("Tên khóa truy cập", "Điện thoại")
    use_device(owner, "Thêm khóa truy cập", "/tai-khoan/hai-buoc/ma-du-phong/")
    leave(owner)
    owner.go("/tai-khoan/dang-nhap/?next=/thong-bao/")
    use_device(owner, "Đăng nhập bằng khóa truy cập", "/thong-bao/")
    assert Authenticator.objects.get(user=user, type="webauthn").last_used_at
    leave(owner)
    give_name_and_password(owner, user.email)
    use_device(owner, "Dùng khóa truy cập", "/tai-khoan-cua-toi/")


def test_without_scripts_the_page_says_that_a_passkey_needs_them_and_offers_the_password(
    visitor: NewVisitor,
) -> None:
    plain = visitor(javascript=False, width=360)
    plain.go("/tai-khoan/dang-nhap/")
    plain.sees("Đăng nhập bằng khóa truy cập cần JavaScript")
    expect(plain.page.get_by_role("button", name="Đăng nhập bằng khóa truy cập")).to_have_count(0)
    expect(plain.page.locator("input[name=password]")).to_be_visible()


def test_staff_set_up_the_app_before_they_work_and_give_its_code_from_then_on(visitor: NewVisitor) -> None:
    user = User.objects.get(pk=staff(Role.OFFICER, unit="division").person_id)
    assert user.email
    officer = visitor()
    give_name_and_password(officer, user.email)
    secret = officer.page.locator("main code").inner_text()
    officer.page.locator("input[name=code]").fill(code_of(secret, -1))
    officer.press("Bật")
    officer.sees("Mã dự phòng")
    leave(officer)
    give_name_and_password(officer, user.email)
    officer.page.locator("input[name=code]").fill(code_of(secret))
    officer.page.locator("main form button[type=submit]").first.click()
    officer.page.wait_for_url("**/can-bo/**")


def test_somebody_registers_with_a_phone_and_confirms_it_by_sms(
    visitor: NewVisitor, gateway: tuple[str, Taken]
) -> None:
    newcomer = visitor(javascript=False, width=360)
    newcomer.go("/tai-khoan/dang-ky/")
    newcomer.fill("Họ và tên", "Lò Thị Mai")
    newcomer.fill("Số điện thoại", "0912 345 678")
    newcomer.page.locator("input[name=password1]").fill("mot cau that dai")
    newcomer.page.locator("main form button[type=submit]").click()
    newcomer.look()
    ask_worker("foundation.notifications.tasks.deliver_sms")
    (sms,) = eventually(lambda: list(gateway[1].messages.values()))
    assert sms["to"] == "+84912345678"
    newcomer.page.locator("input[name=code]").fill(re.findall(r"\d{6}", sms["text"])[0])
    newcomer.press("Hoàn tất đăng ký")
    newcomer.go("/tai-khoan-cua-toi/dang-nhap/")
    newcomer.sees("Đã xác nhận ngày")
    assert User.objects.get(sign_in_phone="+84912345678").sign_in_phone_confirmed_at


def test_a_lost_telephone_is_signed_out_from_afar(visitor: NewVisitor) -> None:
    user = User.objects.get(pk=citizen(4).person_id)
    assert user.email
    here, lost = visitor(), visitor(width=360)
    for device in (lost, here):
        device.sign_in(user.email)
    here.go("/tai-khoan-cua-toi/thiet-bi/")
    here.press("Đăng xuất khỏi tất cả thiết bị khác")
    lost.page.goto("/thong-bao/")
    expect(lost.page).to_have_url(re.compile("/tai-khoan/dang-nhap/"))
