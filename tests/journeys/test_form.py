"""A form with conditions, an address from the list and several people, with and without JavaScript, on a telephone."""

import re

import pytest
from playwright.sync_api import expect

from dossiers.models import Dossier
from foundation.agencies.loading import load
from tests.journeys.conftest import NewVisitor
from tests.support.browser import Visitor

MEMBERS = [("Trần Thị Kim Chi", "079190001234"), ("Trần Gia Huy", "079090005678")]
ANOTHER = "Lưu và thêm dòng"


@pytest.mark.parametrize("javascript", [True, False], ids=["JavaScript", "no JavaScript"])
def test_a_household_moves_to_a_commune_from_the_list(visitor: NewVisitor, javascript: bool) -> None:
    load()
    person = visitor(javascript=javascript, width=360)
    person.sign_in(f"congdan{15 if javascript else 16}@demo.vn")
    person.go("/nop-ho-so/1.004222/?agency=G01.99.11")
    person.press("Bắt đầu lập hồ sơ")
    _household(person)
    _address(person)
    person.page.locator("[name=request]").fill("Đăng ký thường trú cùng hai con.")
    _members(person)
    person.press("Tiếp tục")
    _consent(person)
    _check(person)


def test_a_link_to_a_field_shows_its_label_and_what_is_wrong_on_a_telephone_too(visitor: NewVisitor) -> None:
    person = visitor(width=360)
    person.sign_in("congdan14@demo.vn")
    person.go("/nop-ho-so/2.000635/?agency=H99.11")
    person.press("Bắt đầu lập hồ sơ")
    person.page.locator("[name=applicant_phone]").fill("0911 222 33")
    person.press("Tiếp tục")
    links = person.page.locator(".mc-error-summary a")
    expect(links.first).to_be_visible()
    for link in links.all():
        address = link.get_attribute("href") or ""
        link.click()
        field = person.page.locator(".mc-field", has=person.page.locator(address)).last
        for told in (field.locator(".mc-label, label").first, field.locator(".mc-error").first):
            box = told.bounding_box()
            assert box is not None
            assert box["y"] >= 0, f"{address}: {told}"


def _household(person: Visitor) -> None:
    """The head of the household is asked for only when it is somebody else."""
    relation, head = person.page.locator("[name=relation]"), person.page.locator("[name=head_name]")
    relation.select_option("head")
    if person.javascript:
        expect(head).to_be_hidden()
    relation.select_option("child")
    expect(head).to_be_visible()
    head.fill("Trần Văn Bảo")
    person.page.locator("[name=head_citizen_id]").fill("079060001234")


def _address(person: Visitor) -> None:
    """Province, then commune: by typing without accents, or by asking for the communes."""
    page = person.page
    page.locator("[name=new_address_detail]").fill("12 đường Láng")
    page.locator("[name=new_address_province]").select_option(label="Thành phố Hà Nội")
    commune = page.locator("[name=new_address_commune]")
    if person.javascript:
        page.locator("#id_new_address_2_filter").fill("phuong lang")
        expect(commune.get_by_text("Phường Láng", exact=True)).to_have_count(1)
    else:
        person.press("Chọn xã, phường", exact=True)
        expect(page.locator("[name=new_address_detail]")).to_have_value("12 đường Láng")
    commune.select_option(label="Phường Láng")
    person.look(again=True)


def _members(person: Visitor) -> None:
    """Two people; the second row is asked for with a button."""
    for number, (name, citizen_id) in enumerate(MEMBERS):
        row = f"members-{number}"
        if number:
            person.press(ANOTHER)
        person.page.locator(f"[name={row}-name]").fill(name)
        for part, text in (("day", "5"), ("month", "3"), ("year", "1990")):
            person.page.locator(f"[name={row}-birth_date_{part}]").fill(text)
        person.page.locator(f"[name={row}-sex]").first.check()
        person.page.locator(f"[name={row}-citizen_id]").fill(citizen_id)
        person.page.locator(f"[name={row}-relation]").fill("Con")


def _consent(person: Visitor) -> None:
    """The opinion of the parents is asked for only with a minor."""
    parents = person.page.locator("[name=parents_consent]")
    person.page.locator("[name=head_consents]").first.check()
    if person.javascript:
        expect(parents).to_be_hidden()
    person.page.locator("[name=minor]").check()
    expect(parents).to_be_visible()
    person.press("Tiếp tục")
    person.sees("Cần điền mục này")
    parents.fill("Cha mẹ đồng ý.")
    person.page.locator("[name=declaration]").check()
    person.press("Tiếp tục")


def _check(person: Visitor) -> None:
    """Everything is read once more, and kept as data."""
    found = re.search(r"/ho-so/nhap/(\d+)/", person.page.url)
    assert found is not None
    person.go(f"/ho-so/nhap/{found[1]}/kiem-tra/")
    person.sees("12 đường Láng, Phường Láng, Thành phố Hà Nội")
    for name, _number in MEMBERS:
        person.sees(name)
    answers = Dossier.objects.get(pk=found[1]).answers
    assert [row["citizen_id"] for row in answers["members"]] == [number for _name, number in MEMBERS]
    assert answers["new_address"]["province"] == "01"
