"""A paper never says the opposite of what was decided on the request."""

from typing import Any

import pytest
from django.utils.translation import override

from dossiers.actions.propose import propose
from dossiers.documents import decision
from dossiers.documents.drafting import kind_for, lacking, text_of, whole
from dossiers.documents.kinds import CERTIFICATE, DECISION, NOTICE, is_refusal
from dossiers.documents.verdict import contradiction
from dossiers.models import Dossier, Outcome
from dossiers.results.making import usual_title
from foundation.core.errors import InvalidInput
from foundation.core.printing import pdf
from foundation.papers.models import PrintedDocument
from foundation.papers.printing import html_of
from procedures.models import Offering
from tests.documents import factory, reading
from tests.support.factories import walk

pytestmark = pytest.mark.django_db
REASON = "Thửa đất không phù hợp với quy hoạch sử dụng đất đã được phê duyệt."
GROUND = "Căn cứ Luật Đất đai số 31/2024/QH15;"
FOUNDED = f"{GROUND}\n{REASON}"
AGAINST = "Không đủ điều kiện, đề nghị không chấp thuận."


def examined(code: str) -> Any:
    agency = Offering.objects.filter(procedure__code=code).order_by("pk")[0].agency.code
    return walk(code, agency).go("submit", "receive", "hand_over", "to_officer")


def issued(walked: Any) -> str:
    """The words of the result, once everybody signed it as the officer proposed it."""
    return reading.words(printed(walked))


def printed(walked: Any) -> bytes:
    """The result on paper, once everybody signed it as the officer proposed it."""
    trip = walked.trip
    while trip.step != "issue":
        trip.dossier.refresh_from_db()
        holder = trip.cast.holder(trip.dossier)
        if trip.step == "approve":
            walked.go("onward")
        else:
            trip.wait(1, 2)
            propose(actor=holder, dossier_id=trip.dossier.pk, opinion="Nhất trí.", at=trip.at)
    walked.go("issue")
    return pdf.render(html_of(PrintedDocument.objects.get(subject_id=trip.dossier.pk, form="result")))


def refuse(walked: Any, content: str) -> None:
    trip = walked.trip
    propose(
        actor=trip.cast.officer, dossier_id=trip.dossier.pk, opinion=AGAINST, outcome=Outcome.REFUSED, at=trip.at,
        content=content,
    )  # fmt: skip


@pytest.mark.parametrize("code", ["1.013949", "1.005099", "1.001193", "1.004222"])
def test_an_opinion_against_the_request_without_words_for_the_paper_is_sent_nowhere(code: str) -> None:
    walked = examined(code)
    officer, dossier = walked.trip.cast.officer, walked.trip.dossier
    with pytest.raises(InvalidInput) as caught:
        propose(actor=officer, dossier_id=dossier.pk, opinion=AGAINST, outcome=Outcome.REFUSED)
    assert caught.value.field == "content"
    assert not walked.trip.dossier.results.exists()


@pytest.mark.parametrize("code", ["1.013949", "1.005099", "1.004222"])
def test_what_is_decided_is_said_where_the_title_may_go_either_way(code: str) -> None:
    walked = examined(code)
    with pytest.raises(InvalidInput) as caught:
        propose(
            actor=walked.trip.cast.officer, dossier_id=walked.trip.dossier.pk, opinion="Đủ.", content=FOUNDED
        )
    assert caught.value.field == "outcome"
    assert not walked.trip.dossier.results.exists()


@pytest.mark.parametrize(
    ("code", "result", "decided"),
    [
        ("1.001193", "", "granted"),
        ("1.004222", "KQ.G01.000067", "refused"),
        ("1.001612", "KQ.G12.001009", "refused"),
    ],
)
def test_what_is_decided_is_taken_from_a_title_that_says_it(code: str, result: str, decided: str) -> None:
    trip = examined(code).trip
    content = "" if decided == "granted" else FOUNDED
    propose(
        actor=trip.cast.officer,
        dossier_id=trip.dossier.pk,
        opinion="Xem xét.",
        result_code=result,
        content=content,
    )
    assert trip.dossier.results.get().outcome == decided


def test_a_notice_of_what_has_to_be_changed_is_no_grant() -> None:
    trip = examined("1.001612").trip
    with pytest.raises(InvalidInput) as caught:
        propose(
            actor=trip.cast.officer, dossier_id=trip.dossier.pk, opinion="Chưa đủ.", outcome=Outcome.GRANTED,
            result_code="KQ.G12.001009", content=FOUNDED,
        )  # fmt: skip
    assert caught.value.field == "result_code"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Thông báo không đủ điều kiện cấp phép", True),
        ("Văn bản trả lời chưa đủ điều kiện hỗ trợ", True),
        ("Quyết định từ chối cấp giấy phép", True),
        ("Thông báo về việc không chấp thuận", True),
        ("Văn bản từ chối nhận di sản", False),
        ("Giấy chứng nhận đủ điều kiện an toàn thực phẩm", False),
        ("Giấy khai sinh", False),
    ],
)
def test_a_title_is_read_as_a_refusal_by_its_words(title: str, expected: bool) -> None:
    assert is_refusal(title) is expected


@pytest.mark.parametrize(
    ("title", "layout"),
    [
        ("Giấy báo từ chối giải quyết", NOTICE),
        ("Quyết định không chấp thuận", DECISION),
        ("Giấy khai sinh", CERTIFICATE),
    ],
)
def test_a_refusal_is_laid_out_as_a_notice_or_decision_and_never_as_the_certificate(
    title: str, layout: str
) -> None:
    dossier = walk().trip.dossier
    assert kind_for(dossier, title).template == layout


@pytest.mark.parametrize("words", ["Không đủ điều kiện cấp phép.", "Chưa đủ điều kiện cấp phép."])
def test_words_that_refuse_contradict_a_grant(words: str) -> None:
    assert words.rstrip(".") in contradiction(Outcome.GRANTED, words)
    assert contradiction(Outcome.REFUSED, words) == ""


def test_the_decision_that_refuses_land_says_so_with_grounds_and_articles() -> None:
    walked = examined("1.013949")
    refuse(walked, content=FOUNDED)
    words = issued(walked)
    name = walked.trip.dossier.applicant_name
    for phrase in (
        "QUYẾT ĐỊNH Về việc không chấp thuận đề nghị giải quyết thủ tục hành chính",
        "Căn cứ Luật Đất đai số 31/2024/QH15",
        f"Điều 1. Không chấp thuận đề nghị của {name}", f"Lý do: {REASON}", "Điều 2.", "Điều 3.",
    ):  # fmt: skip
        assert phrase in words
    assert "Chấp thuận đề nghị" not in words


def test_a_refused_birth_registration_is_a_notice_and_no_birth_certificate() -> None:
    walked = examined("1.001193")
    refuse(walked, content=f"{GROUND}\nTrẻ đã được đăng ký khai sinh tại xã Suối Mây.")
    paper = printed(walked)
    assert not any(page.endswith("Lý do:") for page in reading.pages(paper))
    words = reading.words(paper)
    assert "GIẤY KHAI SINH" not in words
    assert "THÔNG BÁO Về việc không chấp thuận" in words
    assert "Trẻ đã được đăng ký khai sinh tại xã Suối Mây." in words
    assert "/TB-UBND" in words


def test_a_residence_dossier_is_refused_on_the_paper_that_the_procedure_has_for_it() -> None:
    walked = examined("1.004222")
    trip = walked.trip
    with pytest.raises(InvalidInput):
        propose(
            actor=trip.cast.officer, dossier_id=trip.dossier.pk, opinion="Đủ.", outcome=Outcome.GRANTED,
            result_code="KQ.G01.000067",
        )  # fmt: skip
    refuse(walked, content=f"{GROUND}\nChỗ ở không đủ diện tích tối thiểu.")
    assert trip.dossier.results.get().name.startswith("Phiếu từ chối tiếp nhận, giải quyết hồ sơ")
    words = issued(walked)
    assert "không chấp thuận đề nghị của" in words
    assert "Chỗ ở không đủ diện tích tối thiểu." in words


def test_who_decides_otherwise_than_the_one_before_leaves_no_word_of_the_other_decision() -> None:
    walked = walk("1.013225").go("submit", "receive", "hand_over", "to_officer")
    trip = walked.trip
    propose(
        actor=trip.cast.officer,
        dossier_id=trip.dossier.pk,
        opinion="Đủ.",
        content="Cấp giấy phép.",
        outcome="granted",
    )
    trip.dossier.refresh_from_db()
    head = trip.cast.holder(trip.dossier)
    with pytest.raises(InvalidInput):
        propose(actor=head, dossier_id=trip.dossier.pk, opinion=AGAINST, outcome="refused")
    propose(actor=head, dossier_id=trip.dossier.pk, opinion=AGAINST, content=FOUNDED, outcome="refused")
    draft = trip.dossier.results.get()
    assert (draft.outcome, draft.content) == ("refused", FOUNDED)
    assert draft.name.startswith("Thông báo về việc không chấp thuận")


def test_a_notice_of_what_has_to_be_changed_names_that_and_refuses_nothing() -> None:
    """Decree 168/2025/NĐ-CP: the business registry says in writing what to change in the dossier."""
    walked = examined("1.001612")
    trip = walked.trip
    said: dict[str, Any] = {"opinion": "Chưa đủ.", "outcome": Outcome.REFUSED, "result_code": "KQ.G12.001009"}
    with pytest.raises(InvalidInput, match="nội dung cần sửa đổi"), override("vi"):
        propose(actor=trip.cast.officer, dossier_id=trip.dossier.pk, content="", at=trip.at, **said)
    change = "Tên hộ kinh doanh trùng với tên đã đăng ký, đề nghị chọn tên khác."
    propose(
        actor=trip.cast.officer, dossier_id=trip.dossier.pk, content=f"{GROUND}\n{change}", at=trip.at, **said
    )
    words = issued(walked)
    for phrase in (
        "THÔNG BÁO Về nội dung cần sửa đổi, bổ sung trong hồ sơ đăng ký hộ kinh doanh",
        "Ủy ban nhân dân phường Hoa Sen thông báo nội dung cần sửa đổi, bổ sung trong hồ sơ của",
        f"như sau: {change}",
    ):
        assert phrase in words
    for phrase in ("chấp thuận", "Lý do", "bằng văn bản"):
        assert phrase not in words


@pytest.mark.parametrize("code", ["KQ.G12.001009", ""])
def test_a_notice_or_refusal_asks_for_its_own_words_and_carries_none_of_the_certificate(
    code: str,
) -> None:
    trip = examined("1.001612").trip
    officer = trip.cast.officer
    dossier = Dossier.objects.get(pk=trip.dossier.pk)
    certificate = text_of(dossier, usual_title(dossier), "", Outcome.GRANTED)
    said: dict[str, Any] = {"opinion": "Chưa đủ.", "outcome": Outcome.REFUSED, "result_code": code}
    with pytest.raises(InvalidInput) as caught:
        propose(actor=officer, dossier_id=dossier.pk, content=certificate, **said)
    assert caught.value.field == "content"
    words = "Tên hộ kinh doanh: trùng với tên đã đăng ký, đề nghị chọn tên khác."
    propose(actor=officer, dossier_id=dossier.pk, content=f"{GROUND}\n{certificate}\n{words}", **said)
    draft = dossier.results.get()
    text = whole(draft)
    assert draft.name.startswith("Thông báo")
    assert words in text
    assert set(certificate.splitlines()).isdisjoint(text.splitlines())


def test_a_request_with_a_single_result_is_refused_on_a_paper_of_its_own() -> None:
    trip = walk().go("submit", "receive", "hand_over", "to_officer").trip
    assert trip.dossier.procedure_version.results.count() == 1
    officer = trip.cast.officer
    with pytest.raises(InvalidInput):
        propose(actor=officer, dossier_id=trip.dossier.pk, opinion=AGAINST, outcome="refused")
    propose(actor=officer, dossier_id=trip.dossier.pk, opinion=AGAINST, outcome="refused", content=FOUNDED)
    draft = trip.dossier.results.get()
    assert draft.name.startswith("Thông báo về việc không chấp thuận")
    assert "Giới tính" not in whole(draft)


def test_articles_that_say_the_opposite_are_named() -> None:
    dossier: Dossier = factory.dossier()
    ground, title = "Căn cứ Luật Đất đai số 31/2024/QH15;", "Quyết định về việc giao đất"
    grants, refuses = (f"{ground}\nĐiều 1. {words} đề nghị." for words in ("Chấp thuận", "Không chấp thuận"))
    assert "Chấp thuận" in lacking(dossier, title, grants, Outcome.REFUSED)
    assert "Không chấp thuận" in lacking(dossier, title, refuses, Outcome.GRANTED)
    assert lacking(dossier, title, grants, Outcome.GRANTED) == ""
    assert lacking(dossier, title, refuses, Outcome.REFUSED) == ""


def test_a_refusal_names_the_law_on_which_it_rests_alone_and_the_right_to_complain(settings: Any) -> None:
    """Whoever is refused learns to whom and until when they may complain (Law on Complaints 02/2011/QH13, articles 7
    and 9)."""
    settings.COMPLAINT_BODY, settings.COMPLAINT_DAYS = "Chủ tịch Ủy ban nhân dân phường Hoa Sen", 90
    walked = examined("1.013949")
    refuse(walked, content=FOUNDED)
    words, name = issued(walked), walked.trip.dossier.applicant_name
    assert words.count("Căn cứ") == 1
    assert (
        words.count(
            f"Nếu không đồng ý, {name} có quyền khiếu nại đến Chủ tịch Ủy ban nhân dân phường Hoa Sen"
        )
        == 1
    )
    assert "trong thời hạn 90 ngày kể từ ngày nhận được văn bản này" in words


@pytest.mark.parametrize("code", ["1.013949", "1.001193"])
def test_without_a_chosen_ground_nothing_is_refused_and_the_whole_list_is_no_choice(
    code: str, settings: Any
) -> None:
    settings.COMPLAINT_BODY, settings.COMPLAINT_DAYS = "", 0
    trip = examined(code).trip
    dossier = Dossier.objects.get(pk=trip.dossier.pk)
    listed = decision.legal_texts(dossier)
    assert len(listed) > 1
    said: dict[str, Any] = {"opinion": AGAINST, "outcome": Outcome.REFUSED, "at": trip.at}
    for content in (REASON, "\n".join([*listed, REASON])):
        with pytest.raises(InvalidInput, match="Căn cứ") as caught:
            propose(actor=trip.cast.officer, dossier_id=dossier.pk, content=content, **said)
        assert caught.value.field == "content"
    propose(actor=trip.cast.officer, dossier_id=dossier.pk, content=f"{listed[1]}\n{REASON}", **said)
    text = whole(dossier.results.get())
    assert [line for line in text.splitlines() if line.startswith("Căn cứ")] == [listed[1]]
    assert text.splitlines()[-1].startswith("Nếu không đồng ý,")
    assert dossier.agency.name in text.splitlines()[-1]
    assert "trong thời hạn" not in text.splitlines()[-1]
    assert text_of(dossier, dossier.results.get().name, text, Outcome.REFUSED) == text
