"""Form 05: what is given back, and who answers for a dossier that ended by itself."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from dossiers.documents.stop_notice import handed_in
from dossiers.models import Dossier
from dossiers.watching.lapsing import end_unanswered
from foundation.accounts.models import Membership, Role
from foundation.core.printing import pdf
from foundation.core.statements.rows import Rows
from foundation.core.working_time import VIETNAM
from foundation.papers.models import PrintedDocument
from foundation.papers.printing import html_of
from payments.telling import demand, settle
from procedures.models import Component, ComponentKind
from tests.documents import factory, reading
from tests.dossiers.stages import at_stage

pytestmark = pytest.mark.django_db


def said(document: PrintedDocument) -> str:
    return reading.words(pdf.render(html_of(document)))


def stopped(dossier: Dossier) -> PrintedDocument:
    number = dossier.events.count() + 1
    event = factory.event(
        dossier, "stop", number=number, reason="Đang tranh chấp", actor=factory.leader(dossier)
    )
    return factory.paper("05", dossier, event)


def lapsed() -> tuple[Dossier, PrintedDocument]:
    dossier = at_stage("supplement_requested")
    until = dossier.supplements.get().answer_by
    assert until is not None
    assert end_unanswered(until + timedelta(seconds=1)) == 1
    return dossier, dossier.documents.filter(form="05").get()


def test_it_says_which_papers_are_given_back_and_that_one_may_file_again() -> None:
    text = said(stopped(factory.dossier()))
    for phrase in (
        "Giấy tờ trả lại tại Bộ phận Một cửa phường Láng, Số 79 đường Láng:",
        "(1) Tờ khai đăng ký khai sinh: 01 bản chính;", "(2) Giấy chứng sinh: 01 bản chính, 02 bản sao.",
        "có quyền nộp lại hồ sơ", "Tiền đã nộp: chưa ghi nhận khoản nào",
    ):  # fmt: skip
        assert phrase in text


def test_an_original_that_was_only_shown_is_not_promised_back_and_the_receipt_says_that_it_was_returned() -> (
    None
):
    dossier = factory.dossier()
    Component.objects.filter(key="paper-1").update(kind=ComponentKind.PRESENT)
    receipt = said(factory.paper("01", dossier, factory.event(dossier, "receive")))
    assert "Giấy chứng sinh: xuất trình, đã trả lại, 02 bản sao" in receipt
    assert "Tờ khai đăng ký khai sinh: 01 bản chính" in receipt
    notice = said(stopped(dossier))
    assert "Giấy chứng sinh: 02 bản sao" in notice
    dossier.components.filter(component__key="paper-1").update(copies=0)
    assert [paper["name"] for paper in handed_in(dossier)[0]] == ["Tờ khai đăng ký khai sinh"]


def test_it_says_so_when_no_sheet_of_paper_was_handed_in() -> None:
    dossier = factory.dossier()
    dossier.components.update(originals=0, copies=0)
    assert "không có bản giấy nào đã nộp" in said(stopped(dossier))


def test_it_names_each_payment_with_its_receipt_and_none_that_was_only_asked_for() -> None:
    dossier = factory.dossier()
    rows, at = Rows(), timezone.now()
    for number, amount in ((7, 1_250_000), (8, 900)):
        demand(rows, dossier.pk, number, amount, "Thông báo thuế", at)
    rows.write()
    settle(rows, dossier.pk, 7, "BL-07", at)
    rows.write()
    text = said(stopped(dossier))
    assert "1.250.000 đồng (biên lai số BL-07)" in text
    assert "900 đồng" not in text


def test_what_ended_by_itself_is_signed_by_nobody_and_says_which_period_was_over(settings: Settings) -> None:
    settings.SUPPLEMENT_LEGAL_GROUND = "Khoản 9 Điều 7 Quyết định số 12/2026/QĐ-UBND"
    dossier, paper = lapsed()
    request = dossier.supplements.get()
    text = said(paper)
    assert "lập tự động khi hết thời hạn bổ sung" in text
    assert "Căn cứ pháp lý: Khoản 9 Điều 7 Quyết định số 12/2026/QĐ-UBND" in text
    assert request.answer_by is not None
    for at in (request.requested_at, request.answer_by):
        local = at.astimezone(VIETNAM)
        assert f"{local:%H} giờ {local:%M} phút, ngày {local:%d} tháng" in text
    leaders = Membership.objects.filter(role=Role.LEADER).select_related("user")
    assert leaders.exists()
    assert not [one.user.full_name for one in leaders if one.user.full_name in text]
    assert dossier.agency.name.upper().removeprefix("ỦY BAN NHÂN DÂN ") in text


def test_without_a_ground_of_the_site_the_notice_goes_by_the_request() -> None:
    _dossier, paper = lapsed()
    text = said(paper)
    assert "theo Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ đã gửi" in text


def test_an_older_notice_that_waits_to_be_made_still_prints() -> None:
    paper = stopped(factory.dossier())
    for name in ("returned", "paid", "expired"):
        del paper.context[name]
    assert "DỪNG GIẢI QUYẾT HỒ SƠ" in said(paper)
