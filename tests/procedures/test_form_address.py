"""An address: a commune of today from the list, or the places as an old paper says them."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from foundation.agencies.models import Division, DivisionMap, DivisionSuccession
from foundation.agencies.places import forget_places, place_today, split_address
from foundation.core.text import fold
from procedures.forms_engine.address import CHOOSE_COMMUNE
from procedures.forms_engine.answers import clean_page, validate_all
from procedures.forms_engine.definition import FormDefinition
from procedures.forms_engine.json_answers import answers_from_json
from procedures.forms_engine.page_form import page_form
from procedures.forms_engine.prefill import prefill
from procedures.forms_engine.summary import summarise
from tests.procedures.forms import definition, question

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_divisions")]
REFORM = date(2025, 7, 1)
LANG = {"detail": "12 Láng", "area": "Phường Láng, Thành phố Hà Nội", "province": "01", "commune": "00199"}


def place(which: str, code: str, kind: str, name: str, parent: Division | None = None) -> Division:
    path = f"{name}, {parent.path}" if parent else name
    old = which == DivisionMap.BEFORE
    return Division.objects.create(
        map=which, code=code, kind=kind, name=name, path=path, search=fold(path), parent=parent,
        valid_from=None if old else REFORM, valid_to=REFORM if old else None,
    )  # fmt: skip


@pytest.fixture
def _divisions() -> Iterator[None]:
    """Two provinces of today, and three old wards: one taken over whole, one divided, one name twice."""
    forget_places()
    now, before = DivisionMap.SINCE_2025, DivisionMap.BEFORE
    hanoi = place(now, "01", "municipality", "Thành phố Hà Nội")
    place(now, "04", "province", "Tỉnh Cao Bằng")
    lang, dong_da = (
        place(now, code, "ward", name, hanoi)
        for code, name in [("00199", "Phường Láng"), ("00235", "Phường Đống Đa")]
    )
    old_hanoi = place(before, "01", "municipality", "Thành phố Hà Nội")
    district = place(before, "006", "urban_district", "Quận Đống Đa", old_hanoi)
    lang_thuong = place(before, "00199", "ward", "Phường Láng Thượng", district)
    divided = place(before, "00202", "ward", "Phường Láng Hạ", district)
    DivisionSuccession.objects.create(old=lang_thuong, new=lang, split=False, main=True)
    DivisionSuccession.objects.create(old=divided, new=lang, split=True, main=True)
    DivisionSuccession.objects.create(old=divided, new=dong_da, split=True, main=False)
    yield
    forget_places()


def address_form(**facts: Any) -> FormDefinition:
    return definition(question("q", "address", **facts))


def sent(form: FormDefinition, **boxes: str) -> Any:
    data = {f"q_{box}": value for box, value in boxes.items() if box != CHOOSE_COMMUNE}
    data |= {name: value for name, value in boxes.items() if name == CHOOSE_COMMUNE}
    return clean_page(form, form.pages[0], answers={}, data=data)


def test_a_commune_from_the_list_is_kept_with_its_name_and_its_codes() -> None:
    form = address_form()
    cleaned = sent(form, detail="12 Láng", province="01", commune="00199", area="")
    assert cleaned.answers == {"q": LANG}
    assert validate_all(form, cleaned.answers) == {}
    assert summarise(form, cleaned.answers, "vi")[0].rows[0].value == "12 Láng, Phường Láng, Thành phố Hà Nội"


def test_who_asks_for_the_communes_goes_on_at_their_list() -> None:
    form = address_form()
    asked = str(sent(form, province="01", commune="", choose_commune="q").form["q"])
    (begun_at,) = re.findall(r"<(\w+)[^>]* id=\"(\w+)\"[^>]* autofocus", asked)
    assert begun_at == ("select", "id_q_2")
    assert "autofocus" not in str(sent(form, province="01", commune="", choose_commune="other").form["q"])


def test_an_old_address_is_kept_as_written_and_says_where_it_belongs_today() -> None:
    form = address_form()
    cleaned = sent(
        form, detail="Số 5", province="", commune="", area="P. Láng Thượng, Q. Đống Đa, TP. Hà Nội"
    )
    assert cleaned.answers == {"q": {"detail": "Số 5", "area": "P. Láng Thượng, Q. Đống Đa, TP. Hà Nội"}}
    with override("vi"):
        html = str(page_form(form, form.pages[0], answers=cleaned.answers)["q"])
    assert "nơi này thuộc: Phường Láng, Thành phố Hà Nội" in html


@pytest.mark.parametrize(
    "words",
    ["Phường Láng Hạ, Quận Đống Đa, Thành phố Hà Nội", "Hà Nội", "Láng, Đống Đa, Hà Nội", "a, b, c", ""],
    ids=["divided", "no commune", "two communes", "unknown", "nothing"],
)
def test_an_old_address_that_leaves_a_doubt_gets_no_hint(words: str) -> None:
    assert place_today(words) == ""


@pytest.mark.parametrize(
    "words",
    ["Láng Thượng, Đống Đa, Hà Nội", "số 9, phường láng thượng, quận đống đa, thành phố hà nội"],
)
def test_an_old_address_is_found_without_its_units_and_with_a_street(words: str) -> None:
    assert place_today(words) == "Phường Láng, Thành phố Hà Nội"


@pytest.mark.parametrize(
    "boxes",
    [
        {"province": "01", "commune": ""},
        {"province": "04", "commune": "00199"},
        {"province": "99", "commune": "00199"},
        {"province": "01", "commune": "00199", "area": "xã Cũ, huyện Cũ, tỉnh Cũ"},
        {"detail": "12 Láng"},
    ],
    ids=["no commune", "another province", "no such province", "old and new", "street alone"],
)
def test_half_an_address_is_asked_for_in_plain_words(boxes: dict[str, str]) -> None:
    cleaned = sent(address_form(), **boxes)
    assert len(cleaned.form.errors["q"]) == 1
    assert cleaned.answers == {}


def test_without_javascript_a_button_brings_the_communes_of_the_province() -> None:
    form = address_form(required=True)
    cleaned = sent(form, detail="12 Láng", province="01", commune="", **{CHOOSE_COMMUNE: "q"})
    assert cleaned.wants_more
    assert not cleaned.is_complete
    assert not cleaned.form.errors
    html = str(cleaned.form["q"])
    assert '<option value="00199">Phường Láng</option>' in html
    assert '<option value="01" selected>' in html
    assert "12 Láng" in html


def test_only_the_communes_of_the_chosen_province_are_on_the_page() -> None:
    form = address_form()
    assert "Phường Láng" not in str(page_form(form, form.pages[0], answers={})["q"])


def test_the_communes_of_a_province_may_be_kept_by_the_browser(client: Client) -> None:
    url = reverse("procedures:communes", args=["01"])
    answer = client.get(url)
    assert answer.json() == [["00235", "Phường Đống Đa"], ["00199", "Phường Láng"]]
    assert "max-age=86400" in answer["Cache-Control"]
    assert "public" in answer["Cache-Control"]
    assert client.get(url, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.get(reverse("procedures:communes", args=["99"])).status_code == 404
    assert client.get(reverse("procedures:communes", args=["0x1"])).status_code == 404


def test_a_program_may_name_the_commune_by_its_codes_alone() -> None:
    sent_address = {"detail": "12 Láng", "province": "01", "commune": "00199"}
    assert answers_from_json(address_form(), {"q": sent_address}) == ({"q": LANG}, {})
    assert answers_from_json(address_form(), {"q": LANG}) == ({"q": LANG}, {})


@pytest.mark.parametrize(
    ("line", "detail", "area"),
    [
        ("12 Láng, phường Láng, thành phố Hà Nội", "12 Láng", "phường Láng, thành phố Hà Nội"),
        ("Ngõ 5, tổ 2, P. Láng, TP Hà Nội", "Ngõ 5, tổ 2", "P. Láng, TP Hà Nội"),
        ("xã Hạ Lang, tỉnh Cao Bằng", "", "xã Hạ Lang, tỉnh Cao Bằng"),
        ("Thôn Đoài", "Thôn Đoài", ""),
        ("Xã Đàn 2, phường Láng", "Xã Đàn 2", "phường Láng"),
    ],
)
def test_the_address_of_a_profile_goes_to_the_boxes_where_it_belongs(
    line: str, detail: str, area: str
) -> None:
    found = split_address(line)
    assert (found.detail, found.area) == (detail, area)


def test_a_profile_without_commune_leaves_the_commune_to_be_chosen() -> None:
    form = address_form(prefill="address", required=True)
    known = prefill(form, {"address": "Thôn Đoài"})
    assert known == {"q": {"detail": "Thôn Đoài", "area": ""}}
    assert list(validate_all(form, known)) == ["q"]


@pytest.mark.parametrize("line", ["12 Láng, phường Láng, thành phố Hà Nội", "12 Láng, P. Láng, Hà Nội"])
def test_a_profile_that_names_a_commune_of_today_has_it_chosen(line: str) -> None:
    form = address_form(prefill="address")
    assert prefill(form, {"address": line}) == {"q": LANG}
