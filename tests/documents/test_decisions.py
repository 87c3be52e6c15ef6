"""Decisions: their number, their grounds, the word QUYẾT ĐỊNH and their articles, by the layout of Decree 30/2020."""

from datetime import datetime

import pytest
from pytest_django import Settings

from dossiers.documents.decision import cited, split
from dossiers.documents.drafting import lacking
from dossiers.documents.kinds import WrongKinds, kind_of, kinds, kinds_can_be_read
from dossiers.documents.result import body_of
from dossiers.documents.signing import authority
from dossiers.models import Dossier, Result
from dossiers.results import releasing
from foundation.core.printing import pdf
from foundation.core.working_time import VIETNAM
from foundation.papers.printing import html_of
from procedures.models import LegalBasis
from tests.documents import factory, reading

pytestmark = pytest.mark.django_db
SOURCE = "Quyết định số 5/2026/QĐ-UBND"
TITLE = "Quyết định về việc cho phép sử dụng tạm thời một phần hè phố"
BASES = (("60/2014/QH13", "Luật Hộ tịch"), ("123/2015/NĐ-CP", "Nghị định quy định chi tiết Luật Hộ tịch"))
TEXT = """Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
Theo đề nghị của Trưởng phòng Kinh tế, Hạ tầng và Đô thị,
Điều 1. Cho phép bà Nguyễn Thị Quỳnh Ánh sử dụng tạm thời hè phố trước số 12 đường Láng.
Diện tích: 12 m²
Điều 2. Quyết định này có hiệu lực từ ngày ký."""


def decision(content: str = TEXT) -> Dossier:
    dossier = factory.dossier()
    factory.result(dossier, name=TITLE, content=content)
    for number, title in (
        ("60/2014/QH13", "Luật Hộ tịch"),
        ("123/2015/NĐ-CP", "Nghị định quy định chi tiết Luật Hộ tịch"),
    ):
        LegalBasis.objects.create(version=dossier.procedure_version, number=number, title=title)
    return dossier


def printed(dossier: Dossier) -> str:
    return html_of(factory.paper("result", dossier, factory.event(dossier, "issue_result")))


def test_a_decision_has_its_title_its_grounds_the_word_and_its_articles_in_this_order() -> None:
    words = reading.words(pdf.render(printed(decision())))
    places = [
        words.index(phrase)
        for phrase in (
            "QUYẾT ĐỊNH Về việc cho phép", "Căn cứ Luật Tổ chức", "Theo đề nghị của Trưởng phòng", "QUYẾT ĐỊNH:",
            "Điều 1.",
            "Diện tích: 12 m²", "Điều 2.", "KT. CHỦ TỊCH", "Lê Minh Hải",
        )
    ]  # fmt: skip
    assert places == sorted(places)
    assert "Luật Hộ tịch" not in words


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Quyết định tiếp nhận học sinh", "Về việc tiếp nhận học sinh"),
        ("Quyết định về việc giao đất", "Về việc giao đất"),
        ("Quyết định về giao đất, cho thuê đất", "Về giao đất, cho thuê đất"),
    ],
)
def test_what_a_decision_is_about_begins_as_its_form_does(title: str, subject: str) -> None:
    """Decree 30/2020/NĐ-CP, Appendix III, form 1.2: QUYẾT ĐỊNH, below it “Về việc …”."""
    found = body_of(factory.dossier(), title, TEXT)
    assert (found["word"], found["subject"]) == ("Quyết định", subject)


def test_grounds_that_nobody_wrote_are_the_legal_texts_of_the_procedure() -> None:
    words = reading.words(pdf.render(printed(decision("Điều 1. Chấp thuận."))))
    assert "Căn cứ Luật Hộ tịch số 60/2014/QH13 ngày 20 tháng 11 năm 2014;" in words
    decree = (
        "Nghị định số 123/2015/NĐ-CP ngày 15 tháng 11 năm 2015 của Chính phủ quy định chi tiết Luật Hộ tịch"
    )
    assert f"Căn cứ {decree};" in words
    assert "Xét hồ sơ số H26.101-260205-0007 của Nguyễn Thị Quỳnh Ánh" in words


def test_words_without_articles_become_the_first_article() -> None:
    words = reading.words(pdf.render(printed(decision("Không chấp thuận đề nghị vì hè phố hẹp dưới 3 m."))))
    assert "Điều 1. Không chấp thuận đề nghị vì hè phố hẹp dưới 3 m." in words
    assert "Điều 2." in words


def test_a_very_long_decision_keeps_its_margins_and_its_signature_whole() -> None:
    long = (
        TEXT + "\n" + "\n".join(f"Điều {n}. {'Nội dung của điều này rất dài. ' * 30}" for n in range(3, 15))
    )
    pages = pdf.render(printed(decision(long)))
    assert len(reading.sizes(pages)) > 2
    left, top, right, bottom = reading.margins(pages)
    assert 30 <= left <= 35
    assert 15 <= right <= 20.6
    assert min(top, bottom) >= 20


def test_a_decision_without_ground_or_with_an_empty_article_is_named_incomplete() -> None:
    dossier = factory.dossier()
    assert "Căn cứ" in lacking(dossier, TITLE, "Điều 1. Chấp thuận.")
    assert "Điều 2" in lacking(
        dossier, TITLE, f"{TEXT.split(chr(10), maxsplit=1)[0]}\nĐiều 1. Chấp thuận.\nĐiều 2."
    )
    assert lacking(dossier, TITLE, TEXT) == ""


def test_parts_of_a_text_are_told_apart_by_how_their_lines_begin() -> None:
    parts = split(TEXT)
    assert len(parts.grounds) == 2
    assert [(one.number, one.below) for one in parts.articles] == [("1", ["Diện tích: 12 m²"]), ("2", [])]


@pytest.mark.parametrize(
    ("number", "title", "words"),
    [
        ("60/2014/QH13", "Luật Hộ tịch", "Luật Hộ tịch số 60/2014/QH13 ngày 20 tháng 11 năm 2014"),
        (
            "123/2015/NĐ-CP",
            "Nghị định quy định chi tiết",
            "Nghị định số 123/2015/NĐ-CP ngày 15 tháng 11 năm 2015 của Chính phủ quy định chi tiết",
        ),
        ("01/2022/TT-BTP", "Thông tư quy định chi tiết", "Thông tư số 01/2022/TT-BTP quy định chi tiết"),
        ("18/2026/NĐ-CP", "", "Nghị định số 18/2026/NĐ-CP"),
        ("31/2024/QH15", "Luật Đất đai", "Luật Đất đai số 31/2024/QH15 ngày 18 tháng 01 năm 2024"),
        ("66.7/2025/NQ-CP", "", "Nghị quyết số 66.7/2025/NQ-CP"),
    ],
)
def test_a_legal_text_is_cited_as_documents_do(number: str, title: str, words: str) -> None:
    assert cited(number, title) == words


@pytest.mark.parametrize(
    ("title", "layout", "abbreviation", "template"),
    [
        ("Quyết định công nhận hộ nghèo", "", "QĐ", "decision"),
        ("Giấy phép xây dựng", "building_permit", "", "permit"),
        ("Giấy chứng nhận đăng ký hộ kinh doanh", "household_business", "", "permit"),
        ("Giấy xác nhận tình trạng hôn nhân", "", "", "certificate"),
        ("Phiếu Lý lịch tư pháp số 1", "judicial_record", "", "certificate"),
        ("Thông báo kết quả", "", "TB", "notice"),
        ("Cập nhật thông tin trong Cơ sở dữ liệu về cư trú", "residence_notice", "TB", "notice"),
    ],
)
def test_the_kind_follows_the_title(title: str, layout: str, abbreviation: str, template: str) -> None:
    kind = kind_of(title, layout)
    assert (kind.abbreviation, kind.template) == (abbreviation, f"pdf/results/{template}.html")


def issued(dossier: Dossier, name: str, content: str, version: int, at: datetime) -> str:
    draft = Result(dossier=dossier, name=name, content=content, version=version, signed_at=at)
    releasing.number(draft, at)
    return draft.document_number


def test_each_kind_has_a_series_of_its_own_and_old_numbers_stay(settings: Settings) -> None:
    dossier, at = factory.dossier(), datetime(2026, 2, 10, 9, tzinfo=VIETNAM)
    old = factory.result(dossier)
    paper = "Họ, chữ đệm, tên: An\nNội dung: Được cấp."
    numbers = [
        issued(dossier, name, content, version, at)
        for version, (name, content) in enumerate(
            [
                ("Quyết định A", TEXT),
                ("Giấy phép B", paper),
                ("Quyết định C", TEXT),
                ("Giấy chứng nhận D", paper),
            ],
            2,
        )
    ]
    assert numbers == ["01/QĐ-UBND", "01/UBND", "02/QĐ-UBND", "02/UBND"]
    settings.RESULT_KINDS = f"Quyết định=QĐHC:decision:{SOURCE}; Giấy=GCN:certificate:{SOURCE}"
    assert issued(dossier, "Quyết định E", TEXT, 6, at) == "01/QĐHC-UBND"
    assert issued(dossier, "Giấy phép F", paper, 7, at) == "01/GCN-UBND"
    old.refresh_from_db()
    assert old.document_number == "05/UBND"


def test_kinds_that_cannot_be_read_are_told_at_the_start_of_the_site(settings: Settings) -> None:
    assert kinds_can_be_read() == []
    for wrong in ("", "Quyết định", "Quyết định=QĐ", "Quyết định=QĐ:poster"):
        settings.RESULT_KINDS = wrong
        assert [message.id for message in kinds_can_be_read()] == ["motcua.E002"]
        with pytest.raises(WrongKinds):
            kinds(wrong)


def test_an_abbreviation_that_the_decree_does_not_give_has_a_source_or_the_site_is_warned(
    settings: Settings,
) -> None:
    assert {kind.abbreviation for kind in kinds(settings.RESULT_KINDS)} == {"QĐ", "TB", "", "năm"}
    settings.RESULT_KINDS = "Quyết định=QĐ:decision; Giấy phép=GP:permit"
    assert [(message.id, "GP" in message.msg) for message in kinds_can_be_read()] == [("motcua.W002", True)]
    settings.RESULT_KINDS = f"Quyết định=QĐ:decision; Giấy phép=GP:permit:{SOURCE}"
    assert kinds_can_be_read() == []


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Trưởng phòng", ["TL. CHỦ TỊCH", "TRƯỞNG PHÒNG"]),
        ("Phó Trưởng phòng", ["TL. CHỦ TỊCH", "KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]),
    ],
)
def test_a_head_signs_by_order_and_a_deputy_for_the_head(title: str, lines: list[str]) -> None:
    assert authority(title, "committee") == lines
