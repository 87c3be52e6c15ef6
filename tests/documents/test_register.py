"""Form 07 on paper: rows written into the pages that its template rules."""

import pypdfium2
import pytest
from django.template.loader import render_to_string

from dossiers.register.row import HEADINGS
from portal.core import ruled
from portal.core.lettering import document_face
from tests.documents import reading

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
LONG_NAME = "Liên hiệp hợp tác xã sản xuất, chế biến và tiêu thụ nông sản sạch huyện Krông Pắc, chi nhánh Buôn Ma Thuột"


def row(number: int, name: str = "Nguyễn Thị Quỳnh Ánh") -> list[str]:
    return [
        str(number), f"H26.101-260205-{number:04d}", "Đăng ký khai sinh", "01", name, "Số 12 đường Láng, 0912 345 678",
        "Ủy ban nhân dân phường Láng", "09:05 05/02/2026", "16:30 10/02/2026", "", "Tại bộ phận tiếp nhận", "", "",
    ]  # fmt: skip


def volume(*rows: list[str]) -> bytes:
    context = {
        "agency": "UBND",
        "point": "Bộ phận Một cửa",
        "volume": "01/2026",
        "headings": HEADINGS,
        "rows": len(rows),
    }
    return ruled.render(render_to_string("pdf/2025/register.html", context), rows)


def pages_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_a_full_volume_has_every_number_once_and_the_heads_on_every_page() -> None:
    pages = pages_of(volume(*[row(number) for number in range(1, 501)]))
    assert len(pages) > 30
    assert all("Phương thức nhận kết quả" in page for page in pages)
    assert [page.count("SỔ THEO DÕI HỒ SƠ") for page in pages] == [1] + [0] * (len(pages) - 1)
    whole = " ".join(pages)
    assert all(whole.count(f"260205-{number:04d}") == 1 for number in range(1, 501))


def test_pages_are_numbered_from_the_second_on_and_keep_their_margins() -> None:
    pdf = volume(*[row(number) for number in range(1, 61)])
    assert set(reading.sizes(pdf)) == {(297, 210)}
    for number in range(len(pages_of(pdf))):
        left, top, right, bottom = reading.margins(pdf, number)
        assert left == pytest.approx(20, abs=0.3)
        assert right == pytest.approx(15, abs=0.3)
        assert top == pytest.approx(20 if number == 0 else 11, abs=2.5)
        assert bottom >= 19.9
    with pypdfium2.PdfDocument(pdf) as document:
        tops = [page.get_textpage().get_text_bounded(bottom=540).strip() for page in document]
    assert tops == ["", *[str(number) for number in range(2, len(tops) + 1)]]


def test_a_row_is_kept_whole_on_one_page() -> None:
    pages = pages_of(volume(*[row(number, f"đầu {LONG_NAME} cuối") for number in range(1, 40)]))
    assert len(pages) > 3
    assert all(page.count("đầu Liên") == page.count("cuối") for page in pages)


def test_a_row_longer_than_a_page_goes_on_on_the_next_and_loses_nothing() -> None:
    words = [f"chữ{number}" for number in range(400)]
    pages = pages_of(volume(row(1), row(2, " ".join(words)), row(3)))
    assert len(pages) > 2
    whole = " ".join(pages).split()
    assert [word for word in whole if word in set(words)] == words
    assert "260205-0003" in pages[-1]


def test_a_word_wider_than_its_column_is_broken_and_stays_inside() -> None:
    pdf = volume(row(1, "x" * 160))
    assert reading.margins(pdf)[2] == pytest.approx(15, abs=0.3)
    assert reading.words(pdf).replace(" ", "").count("x") >= 160
    face = document_face()
    assert all(face.width(line) <= 4 for line in face.lines("Krông Pắc " + "x" * 50, 4))


def test_every_letter_of_vietnamese_is_in_the_face_and_decomposed_names_are_put_together() -> None:
    face = document_face()
    assert [letter for letter in VIETNAMESE + VIETNAMESE.upper() if not face.knows(letter)] == []
    assert face.lines("Nguye\u0302\u0303n", 20) == ("Nguyễn",)
    assert "Nguyễn Thị" in reading.words(volume(row(1, "Nguye\u0302\u0303n Thi\u0323")))


def test_a_volume_without_rows_is_one_page_that_says_so() -> None:
    (page,) = pages_of(volume())
    assert "Chưa có hồ sơ nào" in page


def test_what_people_typed_does_not_draw() -> None:
    assert ") Tj ET Q (" in reading.words(volume(row(1, ") Tj ET Q (")))
