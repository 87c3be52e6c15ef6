"""What may happen besides the straight way: a suspension, a faulty result corrected and posted, and a revoked one."""

from dossiers.models import Dossier, Result
from dossiers.states import State
from tests.journeys.conftest import NewVisitor
from tests.journeys.steps import CLERK, LEADER, RECEPTION, open_once_printed
from tests.support.browser import Visitor
from tests.support.factories import dossier_in

APPLICANT = "congdan1@demo.vn"
REASON, DECISION = "Sai ngày sinh do lỗi đánh máy.", "Quyết định số 12/QĐ-UBND"
NUMBER = "EE123456785VN"


def test_the_leader_suspends_a_dossier_and_lets_it_go_on(visitor: NewVisitor) -> None:
    dossier = dossier_in(State.PROCESSING)
    leader, applicant = visitor(), visitor(width=360)
    leader.sign_in(LEADER)
    _moved(
        leader, dossier, "Tạm dừng giải quyết, vẫn tính thời hạn", reason_words=REASON, legal_reason=DECISION
    )
    applicant.sign_in(APPLICANT)
    _own_page(applicant, dossier).sees("Tạm dừng giải quyết; thời hạn vẫn tính")
    applicant.sees("Cách tính thời hạn")
    _moved(leader, dossier, "Tiếp tục giải quyết")
    leader.look(again=True)
    assert Dossier.objects.get(pk=dossier.pk).state == State.PROCESSING


def test_a_corrected_result_replaces_the_faulty_one_and_goes_by_post(visitor: NewVisitor) -> None:
    dossier = dossier_in(State.FINISHED)
    leader, clerk, reception, anybody, applicant = (
        visitor(),
        visitor(),
        visitor(),
        visitor(width=360),
        visitor(width=360),
    )
    leader.sign_in(LEADER)
    _moved(leader, dossier, "Đính chính kết quả", content="Ngày sinh: 05/01/2026", reason_words=REASON)
    clerk.sign_in(CLERK)
    open_once_printed(clerk, str(dossier.code))
    _moved(clerk, dossier, "Phát hành bản đính chính")
    old, new = Result.objects.filter(dossier=dossier).order_by("version")
    _verified(anybody, old, "Kết quả này đã được thay thế")
    _verified(anybody, new, "Kết quả này là thật và còn giá trị")

    reception.sign_in(RECEPTION)
    reception.go(f"/quay/ho-so/{dossier.code}/")
    panel = reception.move("Trả kết quả")
    panel.get_by_label("Qua dịch vụ bưu chính công ích").check()
    panel.get_by_label("Số hiệu bưu gửi").fill(NUMBER)
    reception.confirm(panel)
    reception.sees(NUMBER)
    reception.go("/quay/so-theo-doi/")
    reception.look()
    applicant.sign_in(APPLICANT)
    _own_page(applicant, dossier).sees(NUMBER)


def test_nobody_is_sent_to_the_counter_for_a_revoked_result(visitor: NewVisitor) -> None:
    dossier = dossier_in(State.FINISHED)
    leader, reception, anybody, applicant = visitor(), visitor(), visitor(width=360), visitor(width=360)
    leader.sign_in(LEADER)
    _moved(leader, dossier, "Thu hồi kết quả", reason_words=REASON, legal_reason=DECISION)
    _verified(anybody, Result.objects.get(dossier=dossier), "Kết quả này đã bị thu hồi")
    anybody.sees(DECISION)
    reception.sign_in(RECEPTION)
    reception.go(f"/quay/ho-so/{dossier.code}/")
    reception.sees("Kết quả đã bị thu hồi")
    reception.look(again=True)
    applicant.sign_in(APPLICANT)
    _own_page(applicant, dossier).sees("Kết quả không còn giá trị")


def _moved(person: Visitor, dossier: Dossier, name: str, **typed: str) -> None:
    person.go(f"/can-bo/ho-so/{dossier.code}/")
    panel = person.move(name)
    for field, words in typed.items():
        panel.locator(f"[name={field}]").fill(words)
    person.confirm(panel)
    person.look()


def _own_page(person: Visitor, dossier: Dossier) -> Visitor:
    person.go(f"/ho-so/{dossier.code}/")
    person.look(again=True)
    return person


def _verified(person: Visitor, result: Result, words: str) -> None:
    person.go(f"/xac-thuc/{result.verification_code}/")
    person.sees(words)
    person.look(again=True)
