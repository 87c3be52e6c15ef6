"""The text that a scanner reads from an identity card."""

from datetime import date

import pytest

from onestop.id_card import IdCard, read_id_card

CARD = "079090001234|123456789|Nguyễn Thị Ánh Tuyết|01021990|Nữ|Tổ 3, phường Hoa Sen|12052022"


def test_the_card_gives_number_name_birth_sex_and_address() -> None:
    assert read_id_card(CARD) == IdCard(
        "079090001234", "Nguyễn Thị Ánh Tuyết", date(1990, 2, 1), "Nữ", "Tổ 3, phường Hoa Sen"
    )


def test_a_card_without_an_old_number_and_with_more_parts_is_read_too() -> None:
    card = read_id_card("079090001234||Lê Văn A|31021990|Nam|Thôn 2|12052022||Lê Văn B")
    assert card is not None
    assert (card.name, card.birth_date, card.address) == ("Lê Văn A", None, "Thôn 2")


@pytest.mark.parametrize("text", ["", "Nguyễn Văn A", "1|2|3", "abc|1|2|3|4|5|6"])
def test_other_texts_are_no_card(text: str) -> None:
    assert read_id_card(text) is None
