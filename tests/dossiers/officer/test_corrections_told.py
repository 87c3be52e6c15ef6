"""What was corrected stands in the history, old beside new, for whoever sees the whole dossier."""

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.correct_papers import correct_papers
from dossiers.actions.correct_person import correct_person
from dossiers.actions.enter_answers import enter_answers
from dossiers.actions.hand_over import hand_over
from dossiers.actions.receive import receive
from dossiers.models import Dossier
from dossiers.selectors.inspection import inspection_of
from dossiers.selectors.timeline import Reader, timeline_of
from foundation.accounts.models import Role
from tests.dossiers.conftest import SignIn
from tests.dossiers.paper import on_paper
from tests.dossiers.stages import UNIT, received_on_paper, written
from tests.dossiers.test_fees import at_counter
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


def told(dossier: Dossier) -> list[list[tuple[str, str, str]]]:
    """Label, old and new of what each event corrected, as an auditor reads it, newest first."""
    items = inspection_of(Dossier.objects.get(pk=dossier.pk), timezone.now()).timeline
    return [[(one.label, one.old, one.new) for one in item.corrections] for item in items]


def test_what_was_corrected_stands_in_the_history_of_officer_and_auditor_old_beside_new(
    sign_in: SignIn,
) -> None:
    dossier, reception = received_on_paper(), staff(Role.RECEPTION)
    answers = written(dossier) | {"applicant_phone": "+84912000002"}
    enter_answers(actor=reception, dossier_id=dossier.pk, answers=answers)
    enter_answers(
        actor=reception, dossier_id=dossier.pk, answers=answers | {"applicant_phone": "+84912000003"}
    )
    correct_person(actor=reception, dossier_id=dossier.pk, reason="Gõ nhầm họ tên.", name="Vàng Thị May")
    dossier = Dossier.objects.get(pk=dossier.pk)
    name, again, first, *_receipt = told(dossier)
    assert name == [("Họ và tên", "Vàng Thị Mai", "Vàng Thị May")]
    assert ("Số điện thoại", "0912 000 002", "0912 000 003") in again
    assert {label for label, _old, _new in again} == {"Số điện thoại"}
    assert first == []
    hand_over(actor=reception, dossier_id=dossier.pk)
    page = sign_in(staff(Role.HEAD, unit=UNIT)).get(reverse("officer:case", args=[dossier.code]))
    assert "<del>0912 000 002</del> → <ins>0912 000 003</ins>" in page.content.decode()
    assert not any(item.corrections for item in timeline_of(dossier, Reader.APPLICANT))


def test_a_corrected_list_of_papers_tells_both_counts_of_each_paper() -> None:
    dossier = on_paper()
    paper = dossier.components.select_related("component").order_by("component__position", "pk")[0]
    counts = {paper.component.key: {"originals": 1, "copies": 7}}
    correct_papers(
        actor=staff(Role.RECEPTION), dossier_id=dossier.pk, reason="Đếm nhầm số bản.", papers=counts
    )
    before = f"bản chính: {paper.originals}; bản sao: {paper.copies}"
    assert told(dossier)[0] == [(paper.component.name, before, "bản chính: 1; bản sao: 7")]


def test_a_count_that_differs_from_the_form_is_told_to_officer_and_auditor() -> None:
    dossier = at_counter("2.000815", papers=[{"name": "Bằng", "pages": 10, "copies": 1}])
    receive(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, counts={"pages": 12, "copies": 1})
    newest, *_earlier = inspection_of(Dossier.objects.get(pk=dossier.pk), timezone.now()).timeline
    assert "Đã đếm khi tiếp nhận: 12 trang, 1 bản; tờ khai ghi: 10 trang, 1 bản." in newest.note
