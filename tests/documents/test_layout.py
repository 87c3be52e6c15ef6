"""Papers with very long contents: nothing is torn apart, and what must be one sheet is one."""

from typing import Any

import pypdfium2
import pytest

from dossiers.documents import heading
from dossiers.documents.registry import prepare
from dossiers.models import Dossier
from foundation.core.printing import pdf
from foundation.papers.models import PrintedDocument
from foundation.papers.printing import html_of
from procedures.models import ProcedureVersion
from tests.documents import factory, reading

pytestmark = pytest.mark.django_db
LONG_NAME = (
    "Liên hiệp hợp tác xã sản xuất, chế biến và tiêu thụ nông sản sạch huyện Krông Pắc – CN Buôn Ma Thuột"
)
LONG_ADDRESS = (
    "Căn hộ số 1204, tòa nhà hỗn hợp nhà ở và thương mại dịch vụ Hoàng Thành Pearl, tổ dân phố số 7, ngõ 142/35 đường "
    "Nguyễn Chí Thanh kéo dài, khu đô thị mới Cầu Giấy, phường Láng, thành phố Hà Nội"
)
LONG_EMAIL = "lienhiep.hoptacxa.nongsansach.krongpac@buonmathuot-daklak.example.vn"
REASON = "1. Ảnh chụp bị mờ.\n2. Thiếu chữ ký của người cha."


@pytest.fixture
def dossier() -> Dossier:
    made = factory.dossier(
        applicant_name=LONG_NAME, applicant_address=LONG_ADDRESS, applicant_email=LONG_EMAIL
    )
    made.agency.place = "Xã Nguyễn Thị Minh Khai – Hòa Bình Trung"
    return made


def pages(document: PrintedDocument) -> list[list[str]]:
    """The lines of each page, as they stand on paper."""
    with pypdfium2.PdfDocument(pdf.render(html_of(document))) as made:
        return [page.get_textpage().get_text_bounded().splitlines() for page in made]


def paper(template: str, **context: Any) -> PrintedDocument:
    """A paper that only its context knows."""
    words = {
        "code": factory.CODE,
        "tracking_url": "https://example.vn",
        "verification_url": "https://example.vn",
    }
    return PrintedDocument(template=template, context=words | context)


def test_telephone_and_day_stand_on_one_line_whatever_stands_beside_them(dossier: Dossier) -> None:
    for form, move in (("01", "receive"), ("03", "refuse")):
        (first, *_) = pages(prepare(form, dossier, factory.event(dossier, move, number=int(form))))
        assert any("điện thoại: 0912 345 678" in line for line in first)
        assert any("ngày 05 tháng 02 năm 2026" in line and "giờ" not in line for line in first)


@pytest.mark.parametrize("form", ["supplement_request", "refusal", "apology", "stop_notice"])
def test_a_reason_of_several_lines_keeps_them(form: str) -> None:
    (first, *_) = pages(paper(f"pdf/2025/{form}.html", reason=REASON))
    assert "2. Thiếu chữ ký của người cha." in [line.strip() for line in first]


def test_a_file_and_its_hash_stay_on_one_page() -> None:
    files = [{"paper": f"giấy_{n}_ {LONG_ADDRESS}", "name": "a.pdf", "sha256": f"{n:08d}"} for n in range(40)]
    for page in pages(paper("pdf/2025/receipt.html", files=files)):
        text = "".join(page)
        assert [n for n in range(40) if (f"giấy_{n}_" in text) != (f"{n:08d}" in text)] == []


@pytest.mark.parametrize("layout", ["certificate", "permit"])
def test_a_fact_of_a_result_stays_on_one_page(layout: str) -> None:
    lines = [{"label": f"Mục {n:02d}a", "value": f"{LONG_ADDRESS} {n:02d}z"} for n in range(30)]
    for page in pages(paper(f"pdf/results/{layout}.html", lines=lines)):
        text = " ".join(page)
        assert [n for n in range(30) if (f"{n:02d}a" in text) != (f"{n:02d}z" in text)] == []


def test_the_label_of_an_envelope_is_one_sheet(dossier: Dossier) -> None:
    point = dossier.receiving_point
    point.name, point.address = LONG_NAME, LONG_ADDRESS
    dossier.applicant_name = (LONG_NAME + LONG_NAME)[:160]
    dossier.applicant_address = (LONG_ADDRESS + ", " + LONG_ADDRESS)[:250]
    document = prepare("label", dossier, factory.event(dossier, "print_address_label"))
    assert reading.sizes(pdf.render(html_of(document))) == [(148, 105)]


def test_the_receipt_is_one_page_for_the_ordinary_papers_of_every_procedure_that_is_offered() -> None:
    dossier = factory.dossier()
    receipt = prepare("01", dossier, factory.event(dossier, "receive"))
    offered = ProcedureVersion.objects.filter(procedure__offerings__isnull=False, status="published")
    versions, torn = list(offered.distinct()), []
    for version in versions:
        receipt.context |= {
            "point": CENTRE, "procedure": version.name, "components": longest_list(version),
            "limit": "20 ngày làm việc",
        }  # fmt: skip
        if len(pages(receipt)) != 1:
            torn.append(version.name)
    assert len(versions) > 10
    assert torn == []


def test_the_receipt_of_a_walk_in_with_five_papers_is_one_sheet_and_tears_no_number_from_its_book() -> None:
    """Names that break over two lines and a fee that another body sets; of whom brought it, no phone is known."""
    names = (
        "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân theo mẫu",
        "Giấy xác nhận tình trạng hôn nhân đã cấp trước đó (nộp lại)",
        "Văn bản ủy quyền (không phải chứng thực nếu người được ủy quyền là ông, bà, cha, mẹ, con, anh, chị, em)",
        "Giấy tờ tùy thân (hộ chiếu, thẻ căn cước công dân, thẻ căn cước, căn cước điện tử, giấy chứng nhận căn cước)",
        "Giấy tờ chứng minh thông tin về cư trú",
    )
    dossier = factory.dossier(
        applicant_name="Lê Văn Bình",
        applicant_address="Tổ dân phố 5, phường Hoa Sen",
        applicant_phone="",
        applicant_email="",
    )
    receipt = prepare("01", dossier, factory.event(dossier, "receive"))
    receipt.context |= {
        "point": CENTRE, "point_lines": ["Trung tâm Phục vụ", "hành chính công phường Hoa Sen"],
        "procedure": "Cấp Giấy xác nhận tình trạng hôn nhân",
        "components": [{"name": name, "sheets": "xuất trình, đã trả lại"} for name in names],
        "fees": [{"name": "Lệ phí", "amount": "do Hội đồng nhân dân cấp tỉnh quy định"}],
        "delivery": "Bộ phận tiếp nhận nêu trên, Số 12 đường Sen Vàng, phường Hoa Sen, tỉnh Bình Minh",
        "volume": "01/2026", "sequence": "78",
    }  # fmt: skip
    [only] = pages(receipt)
    assert any("Vào Sổ theo dõi hồ sơ, Quyển số: 01/2026; Số thứ tự: 78" in line for line in only)
    text = " ".join(" ".join(only).split())
    for fact in ("Lê Văn Bình", "Địa chỉ: Tổ dân phố 5, phường Hoa Sen", "Số điện thoại: ……", *names):
        assert fact in text, fact


CENTRE = "Trung tâm Phục vụ hành chính công phường Hoa Sen"


def longest_list(version: ProcedureVersion) -> list[dict[str, str]]:
    """What everybody has to hand in at the counter, in the case that needs most words for it."""
    needed = [
        paper
        for paper in version.components.filter(required=True).exclude(kind="data")
        if not paper.channels or 1 in paper.channels
    ]
    cases = {None, *version.cases.values_list("pk", flat=True)}
    lists = [[paper.name for paper in needed if paper.case_id in (None, case)] for case in cases]
    names = max(lists, key=lambda names: len("".join(names)))
    return [{"name": name, "sheets": "01 bản chính"} for name in names]


def test_what_goes_on_to_a_second_page_leaves_the_head_and_the_signatures_whole() -> None:
    papers = [{"name": f"Giấy tờ {n}: {LONG_NAME}", "sheets": "01 bản chính"} for n in range(12)]
    first, second = pages(
        paper(
            "pdf/2025/receipt.html", components=papers, point="Trung tâm", number="07/TTPVHCC", place="Láng",
            due="16 giờ 30 phút", submitter="Nguyễn Thị Quỳnh Ánh", receiver="Trần Văn Bình",
        )
    )  # fmt: skip
    assert all(words in " ".join(first) for words in ("Số: 07/TTPVHCC", f"Mã hồ sơ: {factory.CODE}"))
    end = " ".join(" ".join(second).split())
    assert "16 giờ 30 phút" in end
    assert end.index("NGƯỜI NỘP HỒ SƠ") < end.index("Nguyễn Thị Quỳnh Ánh")
    assert "Trần Văn Bình" in end


def test_a_request_for_twelve_papers_gives_its_words_room() -> None:
    note = "Ảnh bị mờ, không đọc được số định danh, ngày cấp và nơi cấp; đề nghị chụp lại đủ bốn góc."
    items = [{"name": LONG_NAME, "originals": "01", "copies": "02", "note": note}] * 12
    assert len(pages(paper("pdf/2025/supplement_request.html", items=items))) == 2


def test_the_control_slip_leaves_room_for_notes_by_hand() -> None:
    row = {"agency": "UBND phường Láng", "unit": "Bộ phận Một cửa", "given": "09 giờ 05 phút", "note": ""}
    content = pdf.render(html_of(paper("pdf/2025/control_slip.html", rows=[row])))
    with pypdfium2.PdfDocument(content) as made:
        page = made[0].get_textpage()
        search = page.search("Ghi chú")
        index, length = search.get_next()
        left = page.get_charbox(index)[0]
        right = page.get_charbox(index + length - 1)[2]
    assert 2 * (210 - 12 - (left + right) / 2 * reading.MM_PER_POINT) > 35


def test_the_code_of_a_certificate_stands_beside_the_signature_and_never_on_a_page_alone() -> None:
    for number in range(16, 24):
        lines = [{"label": f"Mục {n:02d}", "value": LONG_NAME} for n in range(number)]
        signature = {"authority": ["TM. ỦY BAN NHÂN DÂN"], "name": "Lê Minh Hải"}
        made = paper(
            "pdf/results/certificate.html",
            lines=lines,
            signature=signature,
            verification_code="7KQM-2XPA-94TD",
        )
        texts = [" ".join(page) for page in pages(made)]
        assert [("Lê Minh Hải" in text) == ("7KQM-2XPA-94TD" in text) for text in texts] == [True] * len(
            texts
        )


def test_a_long_label_of_a_certificate_does_not_touch_its_value() -> None:
    label = "Số, quyển số, ngày đăng ký, cơ quan đã đăng ký việc hộ tịch"
    made = pdf.render(
        html_of(paper("pdf/results/certificate.html", lines=[{"label": label, "value": "Một"}] * 2))
    )
    with pypdfium2.PdfDocument(made) as document:
        text = document[0].get_textpage()
        (begin, _length), (end, _rest) = text.search("Số, quyển").get_next(), text.search("Một").get_next()
        ends = [text.get_charbox(index)[2] for index in range(begin, end)]
        assert max(ends) < text.get_charbox(end)[0] - 8


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ủy ban nhân dân tỉnh Bình Minh", ["Ủy ban nhân dân", "tỉnh Bình Minh"]),
        (
            "Trung tâm Phục vụ hành chính công phường Láng",
            ["Trung tâm Phục vụ", "hành chính công phường Láng"],
        ),
        ("Sở Tư pháp tỉnh Bình Minh", ["Sở Tư pháp tỉnh Bình Minh"]),
        ("", []),
    ],
)
def test_names_in_a_head_break_where_their_parts_end(name: str, lines: list[str]) -> None:
    assert heading.name_lines(name) == lines
