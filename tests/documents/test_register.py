"""Form 07 on paper: rows written into the pages that its template rules."""

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from django.template.loader import render_to_string

from dossiers.register.book import heads
from foundation.core.printing import ruled
from foundation.core.printing.lettering import document_face
from tests.documents import reading

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
LONG_NAME = "Liên hiệp hợp tác xã sản xuất, chế biến và tiêu thụ nông sản sạch huyện Krông Pắc, chi nhánh Buôn Ma Thuột"


def row(number: int, name: str = "Nguyễn Thị Quỳnh Ánh") -> list[str]:
    return [
        str(number), f"H26.101-260205-{number:04d}", "Đăng ký khai sinh", "01", name, "Số 12 đường Láng, 0912 345 678",
        "Ủy ban nhân dân phường Láng", "09:05 05/02/2026", "16:30 10/02/2026", "", "Tại bộ phận tiếp nhận", "", "",
    ]  # fmt: skip


def volume(*rows: list[str]) -> bytes:
    context = {"agency": "UBND", "point": "Bộ phận Một cửa", "volume": "01/2026", "rows": len(rows)} | heads()
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


def test_receiving_appointment_and_return_stand_under_one_head_on_every_page() -> None:
    pdf = volume(*[row(number, LONG_NAME) for number in range(1, 31)])
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            group = left, bottom, right, _top = box_of(page, "Nhận và trả kết quả")
            under = [box_of(page, title) for title in ("Nhận hồ sơ", "Hẹn trả kết", "Trả kết quả")]
            assert all(top <= bottom for _left, _bottom, _right, top in under), group
            middle = (under[0][0] + under[-1][2]) / 2
            assert (left + right) / 2 == pytest.approx(middle, abs=6)


def box_of(page: pypdfium2.PdfPage, words: str) -> tuple[float, float, float, float]:
    """Where the last occurrence of some words stands: left, bottom, right and top, in points."""
    text = page.get_textpage()
    search = text.search(words, match_case=True)
    found = list(iter(search.get_next, None))
    boxes = [text.get_charbox(found[-1][0] + number) for number in range(found[-1][1])]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def test_ten_dossiers_with_long_names_stand_on_a_page() -> None:
    rows = [
        row(number, "Công ty Trách nhiệm hữu hạn Thương mại Dịch vụ Hoàng Long") for number in range(1, 41)
    ]
    for one in rows:
        one[5] = "Số 12 ngõ 35 đường Nguyễn Chí Thanh, phường Láng, thành phố Hà Nội, 0912 345 678"
    pages = pages_of(volume(*rows))
    counts = [sum(f"260205-{number:04d}" in page for number in range(1, 41)) for page in pages]
    assert sum(counts) == 40
    assert min(counts[1:-1]) >= 10


def test_ten_dossiers_of_a_procedure_with_a_long_name_stand_on_a_page() -> None:
    name = "Đăng ký lại khai sinh cho người đã có hồ sơ, giấy tờ cá nhân tại nơi không còn lưu sổ hộ tịch"
    rows = [row(number) for number in range(1, 41)]
    for one in rows:
        one[2] = name
    pages = pages_of(volume(*rows))
    assert min(sum(f"260205-{number:04d}" in page for number in range(1, 41)) for page in pages[1:-1]) >= 10


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


def test_it_is_vietnamese_shown_under_its_title_and_read_aloud_from_the_heads_to_the_last_column() -> None:
    pdf = volume(row(1), row(2))
    with pypdfium2.PdfDocument(pdf) as document:
        assert document.get_metadata_dict()["Title"] == "Sổ theo dõi hồ sơ – quyển 01/2026"
        letters = [item for item in document[0].get_objects() if item.type == pdfium.FPDF_PAGEOBJ_TEXT]
        assert letters[0].get_bounds()[3] > letters[-1].get_bounds()[3]
    said = reading.plain(pdf)
    assert b"/Lang (vi)" in said
    assert b"/DisplayDocTitle true" in said


def test_what_people_typed_does_not_draw() -> None:
    assert ") Tj ET Q (" in reading.words(volume(row(1, ") Tj ET Q (")))
