"""Whoever has the dossier accepts what its applicant offers."""

from typing import Any

import pytest

from dossiers.actions.accept_amendment import accept_amendment
from dossiers.actions.decline_amendment import decline_amendment
from dossiers.amendments.offering import OTHER
from dossiers.models import Dossier, ScanState
from dossiers.selectors.case_papers import papers_of
from foundation.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tests.dossiers.amendments.offers import correction_offered, examined, last_offer, paper_offered
from tests.dossiers.stages import at_stage, first_paper, people_around

pytestmark = pytest.mark.django_db


def test_an_accepted_paper_stands_with_its_paper_and_says_who_offered_it() -> None:
    dossier = examined()
    offer = paper_offered(dossier)
    officer = people_around(dossier)["officer"]
    due, printed = dossier.due_at, dossier.documents.count()
    dossier = accept_amendment(actor=officer, dossier_id=dossier.pk, amendment_id=offer.pk, reason="Đủ rồi.")
    [file] = offer.files.all()
    assert file.submitted is not None
    assert file.submitted.component.key == first_paper(dossier)
    shown = [one for paper in papers_of(dossier) for one in paper.files if one.amendment == offer]
    assert [one.id for one in shown] == [file.pk]
    offer.refresh_from_db()
    assert (offer.standing, offer.answer, offer.answered_by_name) == ("accepted", "Đủ rồi.", officer.name)
    assert (dossier.due_at, dossier.documents.count(), dossier.amendments_waiting) == (due, printed, 0)


def test_a_paper_of_another_name_stands_beside_the_published_ones() -> None:
    dossier = examined()
    offer = paper_offered(dossier, OTHER, name="Giấy ủy quyền")
    officer = people_around(dossier)["officer"]
    dossier = accept_amendment(actor=officer, dossier_id=dossier.pk, amendment_id=offer.pk)
    assert papers_of(dossier)[-1].name == "Giấy ủy quyền"
    assert [one.id for one in papers_of(dossier)[-1].files] == [offer.files.get().pk]


def test_an_accepted_correction_of_the_applicant_is_written_and_form_01_made_anew() -> None:
    dossier = examined()
    offer = correction_offered(dossier)
    officer = people_around(dossier)["officer"]
    slips = dossier.documents.filter(form="01").count()
    dossier = accept_amendment(actor=officer, dossier_id=dossier.pk, amendment_id=offer.pk)
    assert Dossier.objects.get(pk=dossier.pk).applicant_phone.endswith("912345678")
    assert dossier.documents.filter(form="01").count() == slips + 1
    event = dossier.events.latest("number")
    assert list(event.payload["corrected"]) == ["applicant_phone"]


def test_an_accepted_answer_is_written_into_the_form_and_the_declaration_made_anew() -> None:
    dossier = examined()
    offer = correction_offered(dossier, "answer:plot", says="117")
    officer = people_around(dossier)["officer"]
    declared = dossier.documents.filter(form="declared").count()
    dossier = accept_amendment(
        actor=officer, dossier_id=dossier.pk, amendment_id=offer.pk, answers={"plot": "118"}
    )
    assert Dossier.objects.get(pk=dossier.pk).answers["plot"] == "118"
    assert dossier.documents.filter(form="declared").count() == declared + 1


def test_a_correction_that_does_not_hold_or_is_about_another_answer_is_refused_and_still_waits() -> None:
    dossier = examined()
    offer, officer = correction_offered(dossier, says="không biết"), people_around(dossier)["officer"]
    same: dict[str, Any] = {"actor": officer, "dossier_id": dossier.pk}
    with pytest.raises(InvalidInput):
        accept_amendment(**same, amendment_id=offer.pk)
    about_plot = correction_offered(dossier, "answer:plot", says="117")
    with pytest.raises(InvalidInput):
        accept_amendment(**same, amendment_id=about_plot.pk, answers={"applicant_name": "Ai đó"})
    dossier.refresh_from_db()
    assert dossier.amendments_waiting == 2


def test_what_no_field_holds_is_accepted_with_a_word_that_says_what_was_done() -> None:
    dossier = examined()
    offer = correction_offered(dossier, "", label="Tên công trình", says="Nhà ở riêng lẻ")
    same: dict[str, Any] = {
        "actor": people_around(dossier)["officer"],
        "dossier_id": dossier.pk,
        "amendment_id": offer.pk,
    }
    with pytest.raises(InvalidInput) as caught:
        accept_amendment(**same)
    assert caught.value.field == "reason"
    accept_amendment(**same, reason="Đã ghi vào phiếu trình.")
    assert last_offer(dossier).is_accepted


def test_once_the_result_is_signed_no_correction_is_written() -> None:
    dossier = at_stage("issuing")
    offer, clerk = correction_offered(dossier), people_around(dossier)["clerk"]
    with pytest.raises(Conflict, match="ký"):
        accept_amendment(actor=clerk, dossier_id=dossier.pk, amendment_id=offer.pk)


def test_it_is_answered_at_the_counter_until_it_is_handed_over_and_by_its_holder_afterwards() -> None:
    received, handled = at_stage("received"), examined()
    people = people_around(handled)
    early, late = correction_offered(received), correction_offered(handled)
    with pytest.raises(NotAllowed):
        accept_amendment(actor=people["officer"], dossier_id=received.pk, amendment_id=early.pk)
    accept_amendment(actor=people["reception"], dossier_id=received.pk, amendment_id=early.pk)
    for who in ("reception", "other_officer", "head", "leader"):
        with pytest.raises(NotAllowed):
            decline_amendment(
                actor=people[who],
                dossier_id=handled.pk,
                amendment_id=late.pk,
                reason="Không đúng với giấy tờ đã nộp.",
            )
    with pytest.raises(NotFound):
        accept_amendment(actor=people["officer"], dossier_id=handled.pk, amendment_id=early.pk)


def test_files_that_are_being_checked_or_harmful_are_not_taken_over() -> None:
    dossier = examined()
    offer, officer = paper_offered(dossier), people_around(dossier)["officer"]
    same: dict[str, Any] = {"actor": officer, "dossier_id": dossier.pk, "amendment_id": offer.pk}
    for state, word in ((ScanState.PENDING, "đang được kiểm tra"), (ScanState.INFECTED, "mã độc")):
        offer.files.update(scan_state=state)
        with pytest.raises(Conflict, match=word):
            accept_amendment(**same)
