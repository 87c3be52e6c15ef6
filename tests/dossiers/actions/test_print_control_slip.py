"""Form 06: every hand-over with its own deadline."""

import pytest

from dossiers.actions.print_control_slip import print_control_slip
from dossiers.models import Dossier
from dossiers.printing import html_of
from portal.accounts.models import Role
from portal.core import pdf
from portal.core.errors import Conflict, NotAllowed, NotFound
from tests.documents import reading
from tests.dossiers.stages import UNIT, at_stage, make
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db


def test_every_hand_over_is_a_row_ticked_early_on_time_or_late() -> None:
    dossier = at_stage("finished")
    printed = print_control_slip(actor=staff(Role.OFFICER, unit=UNIT), dossier_id=dossier.pk)
    rows = printed.context["rows"]
    assert len(rows) == dossier.steps.count()
    assert all(row["early"] + row["on_time"] + row["late"] == 1 for row in rows if row["left"])
    pages = pdf.render(html_of(printed))
    text = reading.words(pages)
    assert set(reading.sizes(pages)) == {(210, 148)}
    for phrase in (
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", f"Mã hồ sơ: {dossier.code}", "1. Giao:", "2. Nhận:",
        "Trước hạn", "Đúng hạn", "Quá hạn", dossier.applicant_name,
    ):  # fmt: skip
        assert phrase in text


def test_a_step_that_was_left_after_its_deadline_is_ticked_late() -> None:
    dossier = at_stage("finished")
    step = dossier.steps.order_by("pk")[1]
    step.due_at = step.entered_at
    step.save()
    printed = print_control_slip(actor=staff(Role.HEAD, unit=UNIT), dossier_id=dossier.pk)
    assert printed.context["rows"][1]["late"]


def test_while_nothing_moves_the_same_paper_comes_back_and_after_a_move_a_new_one() -> None:
    dossier, head = at_stage("examining"), staff(Role.HEAD, unit=UNIT)
    first = print_control_slip(actor=head, dossier_id=dossier.pk)
    assert print_control_slip(actor=head, dossier_id=dossier.pk) == first
    make("suspend", head, dossier)
    assert print_control_slip(actor=head, dossier_id=dossier.pk) != first


def test_the_applicant_does_not_print_it_nor_see_it_and_strangers_find_nothing() -> None:
    dossier: Dossier = at_stage("examining")
    with pytest.raises(NotAllowed):
        print_control_slip(actor=citizen(1), dossier_id=dossier.pk)
    with pytest.raises(NotFound):
        print_control_slip(actor=citizen(2), dossier_id=dossier.pk)


def test_before_reception_there_is_none() -> None:
    with pytest.raises(Conflict):
        print_control_slip(actor=staff(Role.RECEPTION), dossier_id=at_stage("registered").pk)
