"""The text that procedures are found by."""

from procedures.searched_text import place, said_anew, searched_text

SAID = {
    "code": "1.000001",
    "name": "Đăng ký khai sinh",
    "name_en": "Registration of birth",
    "keywords": "đăng ký khai sinh, giấy khai sinh",
    "summary": "",
    "summary_en": "",
    "field": "Hộ tịch",
    "field_en": "Civil status",
}
TEXT = (
    "1.000001 | dang ky khai sinh | registration of birth | dang ky khai sinh, giay khai sinh |  |  | ho tich"
    " | civil status"
)


def test_its_parts_are_folded_and_stand_in_one_order() -> None:
    assert searched_text(SAID) == TEXT
    assert TEXT.split(" | ")[place("field") - 1] == "ho tich"


def test_a_new_name_leaves_the_keywords_that_repeat_the_former_one() -> None:
    anew = said_anew(TEXT, {"name": "Khai sinh", "name_en": "Birth"})
    assert anew.split(" | ")[1:4] == ["khai sinh", "birth", "dang ky khai sinh, giay khai sinh"]


def test_what_was_empty_is_said_anew_as_well() -> None:
    assert said_anew(TEXT, {"summary": "Cho trẻ em"}).split(" | ")[4:6] == ["cho tre em", ""]


def test_the_sign_between_parts_stands_in_none() -> None:
    text = searched_text(SAID | {"name": "Cấp | đổi"})
    assert text.split(" | ")[1:3] == ["cap doi", "registration of birth"]
