"""One dossier at the counter: seeing it, checking its papers, moving it."""

import re
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from dossiers.actions.check_component import check_component
from dossiers.actions.correct_person import correct_person
from dossiers.actions.receive import receive
from dossiers.actions.submit import submit
from dossiers.actions.take_fees import take_fees
from dossiers.models import CheckOutcome, Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from foundation.core.errors import NotFound
from foundation.core.worker.made_file import MadeState
from foundation.core.working_time import VIETNAM
from foundation.papers.models import PrintedDocument
from onestop.appointment import appointment, promise_of
from onestop.selectors import dossier_at
from payments.models import TakingWay
from procedures.selectors import in_force
from tests.dossiers.paper import on_paper
from tests.dossiers.stages import brought_for, counter_draft, received_on_paper
from tests.onestop.conftest import OTHER_WARD
from tests.support.factories import citizen, dossier_in, offering, staff
from tests.support.money import charged, fee, tell

CERTIFIED_COPY, EXTRACT = "2.000815", "2.000635"


def url(dossier: Dossier, tail: str = "") -> str:
    return f"/quay/ho-so/{dossier.code}/{tail}"


def move(client: Client, dossier: Dossier, name: str, **typed: Any) -> Any:
    return client.post(url(dossier, f"viec/{name}/"), {"version": dossier.version, **typed})


def state_of(dossier: Dossier) -> str:
    return str(Dossier.objects.values_list("state", flat=True).get(pk=dossier.pk))


def test_the_dossier_opens_at_its_own_counter_and_does_not_exist_elsewhere(
    at_counter: Client, at_other_counter: Client
) -> None:
    dossier = dossier_in(State.REGISTERED)
    assert dossier.applicant_name in at_counter.get(url(dossier)).content.decode()
    assert at_other_counter.get(url(dossier)).status_code == 404
    assert move(at_other_counter, dossier, "receive").status_code == 404


def test_reception_does_not_exist_for_the_applicant(db: None) -> None:
    dossier = dossier_in(State.REGISTERED)
    with pytest.raises(NotFound):
        dossier_at(citizen(), str(dossier.code))


def test_what_is_promised_before_is_what_is_promised_on_receipt(at_counter: Client, reception: Actor) -> None:
    dossier = dossier_in(State.REGISTERED)
    assert promise_of(dossier_at(reception, str(dossier.code)).dossier) is not None
    response = move(at_counter, dossier, "receive", quantity=1)
    assert response.url == url(dossier, "giay-hen/")
    received = dossier_at(reception, str(dossier.code)).dossier
    assert received.received_at is not None
    promised = appointment(
        received.procedure_version,
        received.agency,
        received.receiving_point,
        received.channel,
        received.case_key,
        received.received_at,
        {},
    )
    assert received.due_at == promised.due_at


def test_a_fee_per_page_is_multiplied_by_what_was_counted(at_counter: Client) -> None:
    dossier = dossier_in(State.REGISTERED, CERTIFIED_COPY)
    Dossier.objects.filter(pk=dossier.pk).update(answers={})
    move(at_counter, dossier, "receive", pages=10, copies=2)
    assert charged(dossier) == [(24_000, "2 bản, 10 trang")]


def seen(procedure: str, fee: int, case: str = "") -> str:
    """The tick under what changes, as the page offers it."""
    return f"{in_force(procedure).pk}/{case}/{fee}"


def test_a_procedure_whose_fee_counts_is_reached_by_counting_in_the_same_form(at_counter: Client) -> None:
    """From 2.000 đồng a page for the first two pages and 1.000 for each further one, for one copy: 10 pages are
    12.000 đồng, two copies 24.000 (Circular 226/2016/TT-BTC, Article 4)."""
    dossier = on_paper()
    chosen: dict[str, Any] = {"procedure": CERTIFIED_COPY, "reason": "Chọn nhầm thủ tục."}
    if cases := in_force(CERTIFIED_COPY).cases.all():
        chosen["case"] = cases[0].key
    asked = move(at_counter, dossier, "change_procedure", **chosen)
    assert asked.status_code == 422
    for name in ("pages", "copies"):
        assert f'name="{name}"' in asked.content.decode()
    chosen |= {"pages": 10, "copies": 2, "looked_at": seen(CERTIFIED_COPY, 24_000, chosen.get("case", ""))}
    chosen |= {
        f"brought_originals_{key}": 1 for key in brought_for(CERTIFIED_COPY, dossier, chosen.get("case", ""))
    }
    assert move(at_counter, dossier, "change_procedure", **chosen).status_code == 302
    changed = Dossier.objects.select_related("procedure_version__procedure").get(pk=dossier.pk)
    assert changed.procedure_version.procedure.code == CERTIFIED_COPY
    assert charged(changed) == [(24_000, "2 bản, 10 trang")]


def test_what_changes_with_the_procedure_is_told_before_and_what_reception_requires_is_required(
    at_counter: Client,
) -> None:
    dossier = on_paper()
    chosen = {"procedure": "2.000635", "reason": "Chọn nhầm thủ tục."}
    page = move(at_counter, dossier, "change_procedure", **chosen).content.decode()
    assert "Thời hạn:" in page
    assert "Giấy tờ còn thiếu: Tờ khai" in page
    assert "Phiếu mới (mẫu số 01) thay phiếu cũ" in page
    (key,) = brought_for("2.000635", dossier)
    assert f'name="brought_originals_{key}"' in page
    brought = {f"brought_originals_{key}": 1, "copies": 1}
    for lacking in ({"looked_at": seen(EXTRACT, 8_000), "copies": 1}, brought):
        assert move(at_counter, dossier, "change_procedure", **chosen, **lacking).status_code == 422
    assert Dossier.objects.get(pk=dossier.pk).procedure_version_id == dossier.procedure_version_id
    said = {**chosen, **brought}
    another = seen(CERTIFIED_COPY, 8_000)
    assert move(at_counter, dossier, "change_procedure", **said, looked_at=another).status_code == 422
    assert (
        move(at_counter, dossier, "change_procedure", **said, looked_at=seen(EXTRACT, 8_000)).status_code
        == 302
    )


def test_copies_alone_suffice_for_a_paper_and_the_error_says_so(at_counter: Client) -> None:
    dossier = on_paper()
    said = {
        "procedure": EXTRACT,
        "reason": "Chọn nhầm thủ tục.",
        "copies": 1,
        "looked_at": seen(EXTRACT, 8_000),
    }
    nothing = move(at_counter, dossier, "change_procedure", **said)
    assert nothing.status_code == 422
    assert "bản chính hoặc bản sao đều được" in panel(nothing)
    (key,) = brought_for(EXTRACT, dossier)
    assert (
        move(at_counter, dossier, "change_procedure", **said, **{f"brought_copies_{key}": 1}).status_code
        == 302
    )


def test_the_fee_under_the_other_procedure_is_told_before_it_is_confirmed(at_counter: Client) -> None:
    """3 copies of an extract are 24.000 đồng; 10 pages in one copy 12.000, in two copies 24.000, in three 36.000."""
    reception = staff(Role.RECEPTION)
    draft = counter_draft(reception, offered=offering("2.000635"))
    submit(actor=reception, dossier_id=draft.pk)
    dossier = receive(actor=reception, dossier_id=draft.pk, counts={"copies": 3})
    chosen: dict[str, Any] = {"procedure": CERTIFIED_COPY, "reason": "Chọn nhầm thủ tục.", "pages": 10}
    chosen |= {f"brought_originals_{key}": 1 for key in brought_for(CERTIFIED_COPY, dossier)}
    page = move(
        at_counter, dossier, "change_procedure", **chosen, copies=1, looked_at=seen(CERTIFIED_COPY, 24_000)
    )
    assert page.status_code == 422
    assert "Phí, lệ phí: 12.000\xa0đ (hiện là 24.000\xa0đ)" in page.content.decode()
    take_fees(actor=reception, dossier_id=draft.pk, receipt="BL 7", way=TakingWay.CASH)
    told = {
        1: "Trong đó trả lại người nộp: 12.000\xa0đ",
        2: "không trả lại, không thu thêm",
        3: "Phải nộp thêm: 12.000\xa0đ",
    }
    for copies, difference in told.items():
        page = move(at_counter, dossier, "change_procedure", **chosen, copies=copies)
        assert "Đã thu: 24.000\xa0đ, biên lai BL 7" in page.content.decode()
        assert difference in page.content.decode()
    assert charged(dossier) == [(24_000, "3 bản")]


def panel(page: Any) -> str:
    """The form in which the procedure is changed, as the page has it."""
    (found,) = re.findall(r"<mc-renew>.*?</mc-renew>", page.content.decode(), re.DOTALL)
    return str(found)


def test_what_would_change_is_shown_on_asking_and_complains_of_nothing(at_counter: Client) -> None:
    """One copy of an extract is 8.000 đồng; the only button before it is shown asks for it."""
    dossier = on_paper()
    assert 'name="choose"' in panel(at_counter.get(url(dossier)))
    assert "Chuyển sang thủ tục khác</button>" not in panel(at_counter.get(url(dossier)))
    asked = move(at_counter, dossier, "change_procedure", procedure=EXTRACT, reason="Chọn nhầm.", choose="1")
    shown = panel(asked)
    assert (asked.status_code, "mc-error" in asked.content.decode()) == (200, False)
    (key,) = brought_for(EXTRACT, dossier)
    for words in (
        "Thời hạn:",
        "8.000\xa0đ",
        "Chọn nhầm.",
        f'name="brought_originals_{key}"',
        "Chuyển sang thủ tục khác</button>",
    ):
        assert words in shown, words
    counted = {"copies": 3, f"brought_originals_{key}": 4, "looked_at": seen(EXTRACT, 8_000)}
    again = panel(
        move(
            at_counter,
            dossier,
            "change_procedure",
            procedure=EXTRACT,
            reason="Chọn nhầm.",
            choose="1",
            **counted,
        )
    )
    assert ("24.000\xa0đ" in again, 'value="4"' in again) == (True, True)
    assert not re.search(r'name="looked_at"[^>]* checked', again), "Another fee was looked at."
    assert Dossier.objects.get(pk=dossier.pk).procedure_version_id == dossier.procedure_version_id


def test_while_fees_that_were_taken_stand_the_way_leads_to_the_till_and_nothing_typed_is_lost(
    at_counter: Client,
) -> None:
    reception = staff(Role.RECEPTION)
    draft = counter_draft(reception, offered=offering(EXTRACT))
    submit(actor=reception, dossier_id=draft.pk)
    dossier = receive(actor=reception, dossier_id=draft.pk, counts={"copies": 3})
    chosen: dict[str, Any] = {
        "procedure": CERTIFIED_COPY,
        "reason": "Chọn nhầm thủ tục.",
        "pages": 10,
        "copies": 1,
    }
    counts = {f"brought_originals_{key}": 7 for key in brought_for(CERTIFIED_COPY, dossier)}
    take_fees(actor=reception, dossier_id=dossier.pk, receipt="BL 7", way=TakingWay.CASH)
    shown = panel(move(at_counter, dossier, "change_procedure", **chosen, choose="1"))
    till, tick = f'href="/quay/thu-phi/{dossier.code}/"', r'name="looked_at"[^>]* checked'
    assert ("Trong đó trả lại người nộp: 12.000\xa0đ" in shown, till in shown) == (True, True)
    for name in ("looked_at", *counts):
        assert f'name="{name}"' not in shown, name
    assert "Chuyển sang thủ tục khác</button>" not in shown
    late = move(
        at_counter, dossier, "change_procedure", **chosen, **counts, looked_at=seen(CERTIFIED_COPY, 12_000)
    )
    kept = panel(late)
    assert late.status_code == 409
    for words in (
        "Trong đó trả lại người nộp: 12.000\xa0đ",
        till,
        'value="7"',
        'value="10"',
        "Chọn nhầm thủ tục.",
    ):
        assert words in kept, words
    assert re.search(tick, kept)
    assert "Chuyển sang thủ tục khác</button>" not in kept
    told = late.content.decode().partition('id="overtaken"')[2].partition("</section>")[0]
    assert "thu hồi trước ở trang thu phí" in told
    assert (told.lower().count("thu hồi trước"), till in told) == (2, True), (
        "said once, and the way there once"
    )
    assert "thực hiện lại" not in told, "nobody is told to do again what cannot be done"


def test_a_receipt_that_was_replaced_is_listed_as_such_with_number_and_day(
    at_counter: Client, reception: Actor
) -> None:
    dossier = on_paper()
    correct_person(actor=reception, dossier_id=dossier.pk, reason="Sai tên người nộp.", name="Trần Thị Bình")
    page = at_counter.get(url(dossier)).content.decode()
    first, last = dossier.documents.filter(form="01").order_by("pk")
    listed = re.findall(r"<li.*?</li>", page, re.DOTALL)
    (old,) = (one for one in listed if f"/{first.pk}/" in one)
    (new,) = (one for one in listed if f"/{last.pk}/" in one)
    assert "đã được thay thế, không giao cho người nộp" in old
    assert "<svg" not in old
    assert "thay thế" not in new
    for one in (old, new):
        assert f"số {first.context['number']}" in one
        assert f"{timezone.localtime(first.created_at):%d/%m/%Y}" in one


def test_what_was_to_be_paid_on_receipt_stands_on_the_page_afterwards(at_counter: Client) -> None:
    dossier = on_paper()
    tell(dossier, fee(10_000))
    assert "10.000\xa0đ" in at_counter.get(url(dossier)).content.decode()


def test_an_insufficient_paper_keeps_the_dossier_from_being_received_and_says_why(
    at_counter: Client, reception: Actor
) -> None:
    dossier = dossier_in(State.REGISTERED)
    paper = dossier.components.select_related("component")[0]
    check_component(
        actor=reception, dossier_id=dossier.pk, component_key=paper.component.key,
        outcome=CheckOutcome.INSUFFICIENT, note="Mờ",
    )  # fmt: skip
    page = at_counter.get(url(dossier)).content.decode()
    assert "Có giấy tờ được đánh dấu chưa đạt" in page
    assert move(at_counter, dossier, "receive", quantity=1).status_code == 422
    assert state_of(dossier) == State.REGISTERED


def papers(dossier: Dossier, **of_first: Any) -> dict[str, Any]:
    typed: dict[str, Any] = {"version": dossier.version}
    for index, paper in enumerate(dossier.components.all()):
        found = {"outcome": "accepted", "originals": 1, "copies": 0, "note": ""} | (
            of_first if index == 0 else {}
        )
        typed |= {f"paper{paper.component_id}-{name}": value for name, value in found.items()}
    return typed


def test_all_papers_are_checked_with_one_press(at_counter: Client) -> None:
    dossier = dossier_in(State.REGISTERED)
    assert at_counter.post(url(dossier, "giay-to/"), papers(dossier, copies=2)).status_code == 302
    assert set(dossier.components.values_list("outcome", flat=True)) == {CheckOutcome.ACCEPTED}
    assert dossier.components.all()[0].copies == 2


def test_papers_that_changed_since_they_were_looked_at_are_not_judged(at_counter: Client) -> None:
    dossier = dossier_in(State.REGISTERED)
    stale = papers(dossier) | {"version": dossier.version - 1}
    assert at_counter.post(url(dossier, "giay-to/"), stale).status_code == 409
    assert set(dossier.components.values_list("outcome", flat=True)) == {CheckOutcome.UNCHECKED}


def test_a_paper_called_insufficient_without_a_word_keeps_what_was_typed(at_counter: Client) -> None:
    dossier = dossier_in(State.REGISTERED)
    response = at_counter.post(url(dossier, "giay-to/"), papers(dossier, outcome="insufficient", originals=7))
    assert response.status_code == 422
    assert 'value="7"' in response.content.decode()
    assert set(dossier.components.values_list("outcome", flat=True)) == {CheckOutcome.UNCHECKED}


def test_a_paper_found_complete_after_all_loses_the_old_remark_and_takes_no_new_one(
    at_counter: Client,
) -> None:
    dossier = dossier_in(State.REGISTERED)
    first = dossier.components.all()[0]
    for found, note, status in (
        ("insufficient", "Mờ", 302),
        ("accepted", "Vẫn mờ", 422),
        ("accepted", "Mờ", 302),
    ):
        typed = papers(dossier, outcome=found, note=note)
        assert at_counter.post(url(dossier, "giay-to/"), typed).status_code == status
    first.refresh_from_db()
    assert (first.outcome, first.note) == (CheckOutcome.ACCEPTED, "")
    assert "Mờ" not in at_counter.get(url(dossier)).content.decode()


def test_completion_asks_for_the_papers_that_have_a_word_beside_them(at_counter: Client) -> None:
    dossier = dossier_in(State.REGISTERED)
    key = dossier.components.select_related("component")[0].component.key
    response = move(
        at_counter, dossier, "request_completion", reason="Thiếu giấy tờ", **{f"paper_{key}": "Bản chụp mờ"}
    )
    assert response.status_code == 302
    assert state_of(dossier) == State.AWAITING_COMPLETION
    asked = dossier.supplements.get().items.get()
    assert (asked.component.key, asked.note) == (key, "Bản chụp mờ")


def test_completion_may_ask_for_a_corrected_answer(at_counter: Client) -> None:
    dossier = dossier_in(State.REGISTERED)
    question = next(iter(dossier.answers))
    move(at_counter, dossier, "request_completion", reason="Sai ngày sinh", questions=[question])
    assert dossier.supplements.get().questions == [question]


def test_asking_for_nothing_shows_the_reason_again_with_what_was_typed(at_counter: Client) -> None:
    dossier = dossier_in(State.REGISTERED)
    response = move(at_counter, dossier, "request_completion", reason="Thiếu giấy tờ")
    assert response.status_code == 422
    assert "Thiếu giấy tờ" in response.content.decode()
    assert state_of(dossier) == State.REGISTERED


@pytest.mark.parametrize(
    ("before", "name", "typed", "after"),
    [
        (State.REGISTERED, "refuse", {"reason": "Không thuộc thẩm quyền"}, State.REFUSED),
        (State.RECEIVED, "hand_over", {}, State.PROCESSING),
        (State.RECEIVED, "withdraw", {"reason": "Người nộp xin rút"}, State.WITHDRAWN),
        (State.SUPPLEMENT_REQUESTED, "supplement", {"note": "Đã nộp bản chính"}, State.PROCESSING),
        (State.PAYMENT_REQUESTED, "confirm_payment", {"receipt": "BL 0012"}, State.PROCESSING),
        (State.FINISHED, "return_result", {"way": "counter", "taker": "Nguyễn Văn A"}, State.RETURNED),
        (State.FINISHED, "return_result", {"way": "post", "tracking": "EE123456785VN"}, State.RETURNED),
    ],
)
def test_the_counter_makes_its_moves(
    at_counter: Client, before: State, name: str, typed: dict[str, str], after: State
) -> None:
    dossier = dossier_in(before)
    assert f'id="move-{name}"' in at_counter.get(url(dossier)).content.decode()
    assert move(at_counter, dossier, name, **typed).status_code == 302
    assert state_of(dossier) == after


def test_by_post_the_number_is_asked_for_and_the_name_is_not(at_counter: Client) -> None:
    dossier = dossier_in(State.FINISHED)
    for tracking in ("", "EE123456789VN"):
        assert (
            move(at_counter, dossier, "return_result", way="post", taker="", tracking=tracking).status_code
            == 422
        )
    assert move(at_counter, dossier, "return_result", way="counter", taker="").status_code == 422
    assert state_of(dossier) == State.FINISHED


def test_a_page_that_somebody_else_overtook_is_not_obeyed(at_counter: Client) -> None:
    dossier = dossier_in(State.REGISTERED)
    response = at_counter.post(
        url(dossier, "viec/refuse/"), {"version": dossier.version - 1, "reason": "Lý do được nêu rõ"}
    )
    assert response.status_code == 409
    assert state_of(dossier) == State.REGISTERED


def test_words_typed_while_somebody_else_moved_the_dossier_are_kept_beside_what_happened(
    at_counter: Client,
) -> None:
    dossier = dossier_in(State.REGISTERED)
    seen, typed = dossier.version, {"reason": "Không thuộc thẩm quyền của phường."}
    assert (
        move(
            at_counter, dossier, "request_completion", reason="Thiếu giấy tờ.", paper_birth_proof="Mờ"
        ).status_code
        == 302
    )
    assert move(at_counter, dossier, "complete", note="Đã nộp đủ giấy tờ.").status_code == 409
    late = at_counter.post(url(dossier, "viec/refuse/"), {"version": seen, **typed})
    page = late.content.decode()
    assert late.status_code == 409
    assert "Chưa thực hiện “" in page
    assert "Thay đổi vừa xảy ra" in page
    assert typed["reason"] in page
    now = Dossier.objects.get(pk=dossier.pk)
    assert now.state == State.AWAITING_COMPLETION
    assert f'name="version" value="{now.version}"' in page


def test_what_was_found_about_papers_that_somebody_else_overtook_is_kept(at_counter: Client) -> None:
    dossier = dossier_in(State.REGISTERED)
    stale = papers(dossier, outcome="insufficient", note="Bản chụp mờ.", originals=7) | {
        "version": dossier.version - 1
    }
    late = at_counter.post(url(dossier, "giay-to/"), stale)
    page = late.content.decode()
    assert late.status_code == 409
    assert "Bản chụp mờ." in page
    assert 'value="7"' in page
    assert at_counter.post(url(dossier, "giay-to/"), stale | {"version": dossier.version}).status_code == 302


def test_a_move_that_the_counter_does_not_have_does_not_exist(at_counter: Client) -> None:
    assert move(at_counter, dossier_in(State.PROCESSING), "approve").status_code == 404


def test_the_slip_page_waits_for_the_pdf_and_then_offers_it(at_counter: Client) -> None:
    dossier = dossier_in(State.RECEIVED)
    slip = PrintedDocument.objects.get(subject_id=dossier.pk, form="01")
    tag = f'"waiting-{slip.pk}"'
    waiting = at_counter.get(url(dossier, "giay-hen/")).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in waiting
    assert f'data-waiting data-tag="{escape(tag)}"' in waiting
    not_yet = at_counter.get(url(dossier, "giay-hen/"), headers={"If-None-Match": tag})
    assert (not_yet.status_code, not_yet.content) == (304, b"")
    slip.state = MadeState.READY
    slip.file.save("slip.pdf", ContentFile(b"%PDF-1.7"))
    page = at_counter.get(url(dossier, "giay-hen/"), headers={"If-None-Match": tag})
    assert "data-waiting" not in page.content.decode()
    assert "noscript" not in page.content.decode()
    assert f"/ban-in/{slip.pk}/" in page.content.decode()
    pdf = at_counter.get(url(dossier, f"ban-in/{slip.pk}/"))
    assert pdf.headers["Content-Type"] == "application/pdf"
    pdf.close()


def test_a_paper_that_is_asked_for_too_early_comes_by_itself(at_counter: Client) -> None:
    dossier = dossier_in(State.RECEIVED)
    slip = PrintedDocument.objects.get(subject_id=dossier.pk, form="01")
    paper, tag = url(dossier, f"ban-in/{slip.pk}/"), f'"waiting-{slip.pk}"'
    assert f'data-tag="{escape(tag)}"' in at_counter.get(paper).content.decode()
    assert at_counter.get(paper, headers={"If-None-Match": tag}).status_code == 304


def test_the_slip_of_another_counter_does_not_exist(at_other_counter: Client) -> None:
    dossier = dossier_in(State.RECEIVED)
    slip = PrintedDocument.objects.get(subject_id=dossier.pk, form="01")
    assert at_other_counter.get(url(dossier, f"ban-in/{slip.pk}/")).status_code == 404
    assert at_other_counter.get(url(dossier, "giay-hen/")).status_code == 404


def test_many_dossiers_are_handed_over_and_one_that_cannot_go_says_why(at_counter: Client) -> None:
    first, second = dossier_in(State.RECEIVED), dossier_in(State.RECEIVED, applicant=2)
    foreign = dossier_in(State.RECEIVED, agency=OTHER_WARD)
    ticked = [
        f"{first.code}~{first.version}",
        f"{second.code}~{second.version - 1}",
        f"{foreign.code}~{foreign.version}",
    ]
    page = at_counter.post("/quay/ban-giao/", {"chosen": [*ticked, "nonsense"]}).content.decode()
    assert [state_of(dossier) for dossier in (first, second, foreign)] == [
        State.PROCESSING, State.RECEIVED, State.RECEIVED,
    ]  # fmt: skip
    assert "Đã bàn giao 1 hồ sơ" in page
    again = at_counter.post("/quay/ban-giao/", {"chosen": ticked[:1]}).content.decode()
    assert f"đã được {staff(Role.RECEPTION).name} bàn giao lúc" in again


@pytest.mark.parametrize("state", [MadeState.WAITING, MadeState.FAILED])
def test_a_refusal_that_is_not_printed_yet_is_not_called_a_receipt(
    at_counter: Client, state: MadeState
) -> None:
    dossier = dossier_in(State.REGISTERED)
    move(at_counter, dossier, "refuse", reason="Không thuộc thẩm quyền")
    paper = dossier.documents.get(form="03")
    PrintedDocument.objects.filter(pk=paper.pk).update(state=state, file="")
    answer = at_counter.get(url(dossier, f"ban-in/{paper.pk}/"))
    page = answer.content.decode()
    assert ("data-waiting" in page and 'http-equiv="refresh"' in page) is (state == MadeState.WAITING)
    assert "giấy hẹn" not in page
    assert "đã được tiếp nhận" not in page
    assert ("Bản in đang được lập" in page) is (state == MadeState.WAITING)


@pytest.mark.parametrize(
    ("share", "binding", "ground"),
    [
        ("08:15", "08:15", "theo thời gian dành cho bước này"),
        ("09:00", "08:30", "theo Nghị định 118/2025/NĐ-CP"),
    ],
)
def test_a_hand_over_has_one_deadline_everywhere_the_earlier_one_with_its_ground(
    at_counter: Client, share: str, binding: str, ground: str
) -> None:
    """Received after 15:00 on a Monday, a dossier is handed over within the first working hour of Tuesday: the office
    opens at 07:30."""
    dossier = received_on_paper()
    hour, minute = map(int, share.split(":"))
    Dossier.objects.filter(pk=dossier.pk).update(received_at=datetime(2026, 3, 2, 15, 30, tzinfo=VIETNAM))
    dossier.steps.filter(left_at=None).update(due_at=datetime(2026, 3, 3, hour, minute, tzinfo=VIETNAM))
    with time_machine.travel(datetime(2026, 3, 3, 8, 0, tzinfo=VIETNAM), tick=False):
        at_counter.force_login(User.objects.get(pk=staff(Role.RECEPTION).person_id))
        page = at_counter.get(url(dossier)).content.decode()
        lists = [
            at_counter.get(address).content.decode()
            for address in ("/quay/danh-sach/cho-ban-giao/", f"/quay/?q={dossier.code}")
        ]
    assert f"03/03/2026 {binding}" in page
    assert ground in page
    other = ({"08:15", "08:30", "09:00"} - {binding}).pop()
    assert f"03/03/2026 {other}" not in page
    assert f"{binding} 03/03/2026" in lists[0]
    assert str(dossier.code) in lists[1]
