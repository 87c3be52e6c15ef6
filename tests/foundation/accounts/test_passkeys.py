"""Passkeys at the server: what is refused. How they are made and used stands in the browser's stories."""

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from foundation.accounts.models import Role, User
from foundation.audit.models import AuditEntry
from portal.demo.people import PASSWORD
from tests.support.factories import staff

pytestmark = pytest.mark.django_db
PLACE = "/tai-khoan/khoa-truy-cap/"


@pytest.fixture
def owner(client: Client, user: User) -> Client:
    """A citizen's browser, in which the password was given a moment ago."""
    client.force_login(user)
    client.post("/tai-khoan/xac-nhan-lai/", {"password": PASSWORD})
    return client


def test_the_page_asks_the_device_for_a_key_that_opens_by_itself(owner: Client, user: User) -> None:
    page = owner.get(f"{PLACE}them/")
    options = page.context["js_data"]["creation_options"]["publicKey"]
    assert options["rp"] == {"id": "testserver", "name": "Một Cửa"}
    assert options["user"]["displayName"] == user.full_name
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert "<script" not in page.content.decode().split("<main")[1].split("</main>")[0].replace(
        '<script type="application/json">', ""
    )


@pytest.mark.parametrize(
    "credential",
    ["", "null", "[]", "{}", '"x"', '{"id": 1}', json.dumps({"id": "AA", "rawId": "AA", "response": {}})],
)
def test_a_malformed_answer_of_a_device_adds_and_opens_nothing(owner: Client, credential: str) -> None:
    owner.get(f"{PLACE}them/")
    assert owner.post(f"{PLACE}them/", {"credential": credential, "name": "x"}).status_code == 200
    stranger = Client()
    stranger.get(f"{PLACE}dang-nhap/", headers={"Accept": "application/json"})
    assert (
        stranger.post(f"{PLACE}dang-nhap/", {"credential": credential})["Location"] == "/tai-khoan/dang-nhap/"
    )
    assert not Authenticator.objects.exists()
    assert stranger.get("/thong-bao/").status_code == 302


def test_somebody_elses_passkey_is_neither_seen_nor_renamed_nor_removed(owner: Client) -> None:
    other = User.objects.get(pk=staff(Role.OFFICER).person_id)
    theirs = Authenticator.objects.create(user=other, type="webauthn", data={"name": "Của người khác"})
    assert "Của người khác" not in owner.get(PLACE).content.decode()
    for address in (f"{PLACE}{theirs.pk}/doi-ten/", f"{PLACE}{theirs.pk}/xoa/"):
        assert owner.post(address, {"name": "x"}).status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_a_passkey_is_renamed_and_removed_and_the_trail_says_so(owner: Client, user: User) -> None:
    own = Authenticator.objects.create(
        user=user, type="webauthn", data={"name": "Điện thoại", "credential": {}}
    )
    assert owner.post(f"{PLACE}{own.pk}/doi-ten/", {"name": ""}).status_code == 200
    assert owner.post(f"{PLACE}{own.pk}/doi-ten/", {"name": "Điện thoại mới"}).status_code == 302
    assert "Điện thoại mới" in owner.get(PLACE).content.decode()
    owner.post(f"{PLACE}{own.pk}/xoa/")
    assert not Authenticator.objects.exists()
    assert AuditEntry.objects.filter(action="passkey_removed", subject=f"person:{user.pk}").exists()


def test_a_passkey_is_the_second_factor_that_staff_need(client: Client, settings: Any) -> None:
    settings.DEMO = False
    cache.clear()
    officer = User.objects.get(pk=staff(Role.OFFICER).person_id)
    client.force_login(officer)
    assert client.get("/thong-bao/")["Location"] == "/tai-khoan/hai-buoc/bat/"
    Authenticator.objects.create(user=officer, type="webauthn", data={"name": "Máy tính"})
    assert client.get("/thong-bao/").status_code == 200


def test_at_an_address_without_a_name_the_page_says_truly_why_no_passkey_works(
    owner: Client, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["127.0.0.1", "[::1]", "testserver"]
    said = "Trang này đang được mở bằng địa chỉ số"
    for host in ("127.0.0.1:8000", "[::1]"):
        assert said in Client().get("/tai-khoan/dang-nhap/", headers={"Host": host}).content.decode()
    assert said not in Client().get("/tai-khoan/dang-nhap/").content.decode()
