"""Printed forms 01–05 of Circular 03/2025/TT-VPCP: what stands on them, and how they are laid out."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from dossiers.models import Channel, Delivery, Dossier, DossierFile, DueDateChange, Supplement, SupplementItem
from foundation.core.printing import pdf
from foundation.papers.models import PrintedDocument
from foundation.papers.printing import html_of
from tests.documents import factory, reading

pytestmark = pytest.mark.django_db
A5_LANDSCAPE = (210, 148)


def printed(document: PrintedDocument) -> bytes:
    return pdf.render(html_of(document))


@pytest.fixture
def dossier() -> Dossier:
    return factory.dossier()


def test_the_receipt_says_everything_that_form_01_asks_for(dossier: Dossier) -> None:
    document = factory.paper("01", dossier, factory.event(dossier, "receive"))

    text = reading.words(printed(document))

    for phrase in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "BỘ PHẬN MỘT CỬA PHƯỜNG LÁNG",
        "Số: 07/BPTNTKQ", "Phường Láng, ngày 05 tháng 02 năm 2026", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Mã hồ sơ: H26.101-260205-0007", "Bộ phận tiếp nhận và trả kết quả: Bộ phận Một cửa phường Láng",
        "Tiếp nhận hồ sơ của: Nguyễn Thị Quỳnh Ánh", "Địa chỉ: Số 12 đường Láng, Hà Nội",
        "Số điện thoại: 0912 345 678", "Email: anh@example.vn", "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
        "(1) Tờ khai đăng ký khai sinh: 01 bản chính;", "(2) Giấy chứng sinh: 01 bản chính, 02 bản sao.",
        "2. Số lượng hồ sơ: 01 (bộ)", "theo quy định là: 03 ngày làm việc",
        "4. Thời gian nhận hồ sơ: 09 giờ 05 phút, ngày 05 tháng 02 năm 2026",
        "5. Thời gian trả kết quả giải quyết hồ sơ: 16 giờ 30 phút, ngày 10 tháng 02 năm 2026",
        "6. Đăng ký nhận kết quả tại: Bộ phận tiếp nhận nêu trên, Số 79 đường Láng", "Lệ phí: 75.000 đồng",
        "Quyển số: 01/2026; Số thứ tự: 07", "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ", "Trần Văn Bình",
        "02 bản",
    ):  # fmt: skip
        assert phrase in text


@pytest.mark.parametrize(
    ("channel", "words"),
    [
        (Channel.IN_PERSON, "Không có giấy tờ kèm theo."),
        (Channel.ONLINE, "Không có giấy tờ kèm theo; thông tin đã khai trực tuyến."),
    ],
)
def test_a_receipt_without_papers_says_where_the_form_was_filled_in(channel: Channel, words: str) -> None:
    dossier = factory.dossier(channel=channel)
    dossier.components.all().update(originals=0, copies=0)
    document = factory.paper("01", dossier, factory.event(dossier, "receive"))
    assert words in reading.words(printed(document))


def test_the_receipt_is_one_a5_page_with_even_margins(dossier: Dossier) -> None:
    pages = printed(factory.paper("01", dossier, factory.event(dossier, "receive")))

    assert reading.sizes(pages) == [A5_LANDSCAPE]
    left, top, right, bottom = reading.margins(pages)
    assert left == pytest.approx(15, abs=0.6)
    assert right >= 11.9
    assert top >= 7
    assert bottom >= 3


def test_the_qr_code_of_the_receipt_leads_to_the_tracking_page(dossier: Dossier) -> None:
    context = factory.paper("01", dossier, factory.event(dossier, "receive")).context

    assert context["tracking_url"].endswith("?code=H26.101-260205-0007&secret=K7QMABCDEF")


def test_a_dossier_with_sixty_papers_gets_a_second_page_with_its_number(dossier: Dossier) -> None:
    document = factory.paper("01", dossier, factory.event(dossier, "receive"))
    document.context["components"] = [{"name": f"Giấy tờ {n}", "sheets": "01 bản chính"} for n in range(60)]

    pages = printed(document)

    assert len(reading.sizes(pages)) > 1
    assert "(60) Giấy tờ 59" in reading.words(pages)


def test_every_file_stands_on_the_receipt_with_its_whole_hash(dossier: Dossier) -> None:
    paper = dossier.components.all()[0]
    for number in range(2):
        DossierFile.objects.create(
            submitted=paper, file="x", name=f"trang {number}.pdf", size=1, sha256=f"{number}" * 64
        )

    text = reading.words(printed(factory.paper("01", dossier, factory.event(dossier, "receive"))))

    for number in range(2):
        assert f"trang {number}.pdf" in text
        assert " ".join([f"{number}" * 8] * 8) in text


def test_documents_are_vietnamese_whatever_language_is_active(dossier: Dossier) -> None:
    with override("en"):
        document = factory.paper("01", dossier, factory.event(dossier, "receive"))
        text = reading.words(printed(document))

    assert "Đăng ký khai sinh" in text
    assert "03 ngày làm việc" in text
    assert "working" not in text


def test_a_result_sent_by_post_names_the_address(dossier: Dossier) -> None:
    dossier.delivery, dossier.delivery_address = Delivery.POST, "Số 5 phố Huế"

    document = factory.paper("01", dossier, factory.event(dossier, "receive"))

    assert document.context["delivery"].endswith("bưu chính công ích: Số 5 phố Huế")


def test_the_request_for_supplement_lists_papers_reason_and_deadline(dossier: Dossier) -> None:
    officer = factory.leader(dossier)
    supplement = Supplement.objects.create(
        dossier=dossier, reason="Chưa rõ nơi sinh", requested_by=officer, requested_at=factory.RECEIVED,
        answer_by=factory.DUE,
    )  # fmt: skip
    paper = dossier.components.order_by("-pk")[0]
    SupplementItem.objects.create(supplement=supplement, component=paper.component, note="Ảnh bị mờ")

    pages = printed(factory.paper("02", dossier, factory.event(dossier, "request_supplement")))

    text = reading.words(pages)
    assert reading.sizes(pages) == [A5_LANDSCAPE]
    for phrase in (
        "01/HDHS",
        "Giấy chứng sinh",
        "Ảnh bị mờ",
        "Chưa rõ nơi sinh",
        "16 giờ 30 phút",
        "NGƯỜI HƯỚNG DẪN",
    ):
        assert phrase in text


def test_the_request_has_a_column_for_originals_certified_copies_and_photocopies(dossier: Dossier) -> None:
    request = Supplement.objects.create(
        dossier=dossier, reason="Thiếu", requested_by=factory.leader(dossier), requested_at=factory.RECEIVED
    )
    paper = dossier.components.order_by("-pk")[0]
    SupplementItem.objects.create(
        supplement=request, component=paper.component, note="Mờ", originals=1, certified=12, photocopies=3
    )

    text = reading.words(printed(factory.paper("02", dossier, factory.event(dossier, "request_supplement"))))

    assert "Bản chính Bản sao chứng thực Bản chụp" in text
    assert "1 Giấy chứng sinh 01 12 03 Mờ" in text


def test_a_request_of_an_earlier_version_still_prints_its_copies(dossier: Dossier) -> None:
    old = [{"name": "Giấy chứng sinh", "originals": "01", "copies": "02", "note": "Mờ"}]
    document = factory.printed(dossier, items=old)
    document.template = "pdf/2025/supplement_request.html"

    assert "1 Giấy chứng sinh 01 02 Mờ" in reading.words(printed(document))


def test_slips_of_one_kind_are_numbered_without_gap(dossier: Dossier) -> None:
    numbers = [
        factory.paper("03", dossier, factory.event(dossier, "refuse", number=n)).context["number"]
        for n in (1, 2, 3)
    ]

    assert numbers == ["01/BPTNTKQ", "02/BPTNTKQ", "03/BPTNTKQ"]


def test_the_refusal_gives_the_reason_and_whom_to_ask(dossier: Dossier) -> None:
    refusal = factory.event(dossier, "refuse", reason="Không thuộc thẩm quyền")

    text = reading.words(printed(factory.paper("03", dossier, refusal)))

    for phrase in ("PHIẾU TỪ CHỐI TIẾP NHẬN", "Không thuộc thẩm quyền", "Trần Văn Bình", "024 3333 4444"):
        assert phrase in text


def test_the_apology_names_both_appointments_and_who_signs_for_whom(dossier: Dossier) -> None:
    later = factory.DUE + timedelta(days=6)
    DueDateChange.objects.create(
        dossier=dossier, at=factory.RECEIVED, move="extend", old=factory.DUE, new=later, extra_working_days=4,
        reason="Phải xác minh",
    )  # fmt: skip
    extension = factory.event(dossier, "extend", actor=factory.leader(dossier))

    text = reading.words(printed(factory.paper("04", dossier, extension)))

    for phrase in (
        "xin lỗi", "ngày 10 tháng 02 năm 2026", "ngày 16 tháng 02 năm 2026", "04 ngày làm việc", "Phải xác minh",
        "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Minh Hải", "Số: 01/UBND",
    ):  # fmt: skip
        assert phrase in text


def test_the_stop_notice_says_why_and_what_remains_possible(dossier: Dossier) -> None:
    stop = factory.event(dossier, "stop", reason="Đang tranh chấp tại Tòa án", actor=factory.leader(dossier))

    text = reading.words(printed(factory.paper("05", dossier, stop)))

    for phrase in (
        "DỪNG GIẢI QUYẾT HỒ SƠ",
        "Đang tranh chấp tại Tòa án",
        "Số: 01/TB-UBND",
        "nộp lại",
        "khiếu nại",
    ):
        assert phrase in text


def test_what_a_paper_says_stays_when_the_dossier_changes(dossier: Dossier) -> None:
    document = factory.paper("01", dossier, factory.event(dossier, "receive"))
    dossier.applicant_name = "Người Khác"
    dossier.save()

    again = PrintedDocument.objects.get(pk=document.pk)

    assert "Nguyễn Thị Quỳnh Ánh" in html_of(again)
    assert "Người Khác" not in html_of(again)
