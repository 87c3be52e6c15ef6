"""Results: decisions, certificates and permits as people receive them."""

import pytest

from dossiers.documents.facts import split
from dossiers.documents.kinds import LAYOUTS, TEMPLATES
from dossiers.models import Dossier
from foundation.core.printing import pdf
from foundation.papers.printing import html_of
from procedures.models import ProcedureVersion
from tests.documents import factory, reading

pytestmark = pytest.mark.django_db
A4 = (210, 297)
PERMISSION = "Quyết định cho phép sử dụng tạm thời hè phố"


def made(dossier: Dossier) -> bytes:
    return pdf.render(html_of(factory.paper("result", dossier, factory.event(dossier, "issue_result"))))


@pytest.mark.parametrize("kind", ["residence_notice", "birth_certificate", "building_permit"])
def test_every_kind_of_result_carries_number_signer_and_verification(kind: str) -> None:
    dossier = factory.dossier(kind)
    factory.result(dossier, content="Họ và tên: Nguyễn Minh An\nĐược ghi vào Sổ hộ tịch.")

    pages = made(dossier)

    text = reading.words(pages)
    assert reading.sizes(pages) == [A4]
    for phrase in (
        "GIẤY KHAI SINH", "Số: 05/UBND", "Phường Láng, ngày 10 tháng 02 năm 2026", "Họ và tên: Nguyễn Minh An",
        "Được ghi vào Sổ hộ tịch.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "Lê Minh Hải", "Nơi nhận:",
        "Mã xác thực: 7KQM-2XPA-94TD", "/xac-thuc/7KQM-2XPA-94TD/",
    ):  # fmt: skip
        assert phrase in text


ORDINARY = """Họ, chữ đệm, tên: Nguyễn Hoàng Minh Khôi
Ngày, tháng, năm sinh: 15/02/2026
Ghi bằng chữ: Ngày mười lăm tháng hai năm hai nghìn không trăm hai mươi sáu
Giới tính: Nam
Dân tộc: Kinh
Quốc tịch: Việt Nam
Nơi sinh: Bệnh viện Phụ sản Hà Nội, phường Ngọc Khánh, thành phố Hà Nội
Quê quán: Xã Mường Khương, tỉnh Lào Cai
Họ, chữ đệm, tên người mẹ: Vàng Thị Mai
Năm sinh của mẹ: 1996
Dân tộc của mẹ: Mông
Quốc tịch của mẹ: Việt Nam
Nơi cư trú của mẹ: Số 12, ngõ 84, đường Láng, phường Láng, thành phố Hà Nội
Họ, chữ đệm, tên người cha: Nguyễn Văn An
Năm sinh của cha: 1994
Dân tộc của cha: Kinh
Quốc tịch của cha: Việt Nam
Nơi cư trú của cha: Số 12, ngõ 84, đường Láng, phường Láng, thành phố Hà Nội
Số định danh cá nhân: 001226000001
Họ, chữ đệm, tên người đi khai sinh: Nguyễn Văn An
Nơi đăng ký khai sinh: Ủy ban nhân dân phường Láng"""


def test_a_birth_certificate_with_both_parents_is_signed_on_its_one_page() -> None:
    dossier = factory.dossier("birth_certificate")
    factory.result(dossier, content=ORDINARY)
    (page,) = reading.pages(made(dossier))
    for phrase in ("Nguyễn Hoàng Minh Khôi", "001226000001", "Lê Minh Hải", "Mã xác thực: 7KQM-2XPA-94TD"):
        assert phrase in page


def test_a_result_keeps_the_margins_of_the_decree() -> None:
    dossier = factory.dossier()
    factory.result(
        dossier,
        name=PERMISSION,
        content="Điều 1. Chấp thuận đề nghị; các nội dung được ghi vào sổ theo quy định. " * 40,
    )

    left, top, right, bottom = reading.margins(made(dossier))

    assert left == pytest.approx(30, abs=0.6)
    assert right == pytest.approx(20, abs=0.6)
    assert 20 <= top <= 23
    assert bottom >= 20


def test_only_the_second_page_of_a_result_is_numbered() -> None:
    dossier = factory.dossier()
    factory.result(dossier, name=PERMISSION, content="Nội dung quyết định.\n" * 60)

    pages = made(dossier)

    assert len(reading.sizes(pages)) > 1
    assert reading.margins(pages, 0)[1] >= 20
    assert reading.margins(pages, 1)[1] < 20


def test_every_kind_of_result_of_the_catalogue_has_a_layout() -> None:
    kinds = {kind for kind in ProcedureVersion.objects.values_list("result_template", flat=True) if kind}

    assert kinds <= set(LAYOUTS)


def test_a_template_that_is_not_ours_is_never_looked_up() -> None:
    dossier = factory.dossier("../../etc/passwd")
    factory.result(dossier)

    document = factory.paper("result", dossier, factory.event(dossier, "issue_result"))

    assert document.template in TEMPLATES


def test_a_later_version_says_that_it_replaces_the_earlier() -> None:
    dossier = factory.dossier()
    factory.result(dossier)
    factory.result(dossier, version=2, code="AAAA-BBBB-CCCC")

    text = reading.words(made(dossier))

    assert "thay thế" in text
    assert "AAAA-BBBB-CCCC" in text


def test_lines_with_a_short_label_are_facts() -> None:
    assert split("Dân tộc: Kinh\n\nĐiều 1. Chấp thuận") == [
        {"label": "Dân tộc", "value": "Kinh"},
        {"label": "", "value": "Điều 1. Chấp thuận"},
    ]
