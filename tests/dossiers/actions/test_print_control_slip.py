"""Form 06: every hand-over with its own deadline."""

from datetime import timedelta
from typing import Any

import pytest

from dossiers.actions.print_control_slip import print_control_slip
from dossiers.documents.wording import moment
from dossiers.models import Dossier
from dossiers.process import process_of
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, NotAllowed, NotFound
from foundation.core.printing import pdf
from foundation.papers.printing import html_of
from procedures.process.definition import StepKind
from tests.documents import reading
from tests.dossiers.stages import UNIT, at_stage, make
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db


def test_every_hand_over_is_a_row_ticked_early_on_time_or_late() -> None:
    dossier = at_stage("finished")
    printed = print_control_slip(actor=staff(Role.OFFICER, unit=UNIT), dossier_id=dossier.pk)
    rows = printed.context["rows"]
    assert len(rows) == len(process_of(dossier).nodes)
    assert all(row["early"] + row["on_time"] + row["late"] == 1 for row in rows if not row.get("is_open"))
    pages = pdf.render(html_of(printed))
    text = reading.words(pages)
    assert set(reading.sizes(pages)) == {(210, 148)}
    for phrase in (
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", f"Mã hồ sơ: {dossier.code}", "1. Giao:", "2. Nhận:",
        "Trước hạn", "Đúng hạn", "Quá hạn", dossier.applicant_name,
    ):  # fmt: skip
        assert phrase in text


def test_each_hand_over_goes_from_the_taker_of_the_one_before_and_says_when() -> None:
    dossier = at_stage("finished")
    made = [row for row in slip_of(dossier) if not row.get("is_open")]
    stays = list(dossier.steps.select_related("unit", "assignee").order_by("pk"))
    assert [row["giver"] for row in made[1:]] == [row["taker"] for row in made[:-1]]
    for row, stay, following in zip(made[:-1], stays[:-1], stays[1:], strict=True):
        assert stay.assignee is not None
        assert row["giver"] == f"{stay.unit.name}, {stay.assignee.full_name}"
        assert row["given"] == moment(following.entered_at)
        assert row["taken"] == moment(following.taken_at)
    assert (made[-1]["taker"], slip_of(dossier)[-1]["taker"]) == (
        dossier.receiving_point.name, "Người nhận kết quả",
    )  # fmt: skip


def test_the_last_hand_over_is_to_the_person_who_took_the_result() -> None:
    dossier = at_stage("returned")
    dossier.refresh_from_db()
    last = slip_of(dossier)[-1]
    assert (last["taker"], last["given"]) == (
        f"Người nhận kết quả: {dossier.returned_to}", moment(dossier.returned_at),
    )  # fmt: skip


def test_a_result_that_is_corrected_after_its_return_is_told_in_the_order_in_which_it_happened() -> None:
    dossier = at_stage("returned")
    dossier.refresh_from_db()
    before, returned = slip_of(dossier), dossier.returned_at
    assert returned is not None
    make("correct_result", staff(Role.LEADER), dossier, at=returned + timedelta(days=3))
    make("issue_correction", staff(Role.CLERK), dossier, at=returned + timedelta(days=3, hours=1))
    rows = slip_of(Dossier.objects.get(pk=dossier.pk))
    assert rows[: len(before)] == before
    correction, open_row = rows[len(before) :]
    assert (correction["given"], open_row["taker"], open_row["is_open"]) == (
        moment(returned + timedelta(days=3, hours=1)), "Người nhận kết quả", True,
    )  # fmt: skip


def test_each_return_is_told_with_who_took_it() -> None:
    dossier = at_stage("returned")
    dossier.refresh_from_db()
    first, returned = dossier.returned_to, dossier.returned_at
    assert returned is not None
    make("correct_result", staff(Role.LEADER), dossier, at=returned + timedelta(days=3))
    make("issue_correction", staff(Role.CLERK), dossier, at=returned + timedelta(days=3, hours=1))
    again = returned + timedelta(days=3, hours=2)
    make("return_result", staff(Role.RECEPTION), dossier, at=again, taker="Trần Văn Bình")
    takers = [
        (row["taker"], row["given"]) for row in slip_of(dossier) if row["taker"].startswith("Người nhận")
    ]
    assert takers == [
        (f"Người nhận kết quả: {first}", moment(returned)),
        ("Người nhận kết quả: Trần Văn Bình", moment(again)),
    ]


def test_a_revoked_result_waits_for_nobody() -> None:
    dossier = at_stage("finished")
    assert slip_of(dossier)[-1]["is_open"]
    make("revoke_result", staff(Role.LEADER), dossier)
    assert not [row for row in slip_of(dossier) if row.get("is_open")]


def test_hand_overs_to_come_have_empty_places_for_time_signatures_and_ticks() -> None:
    dossier = at_stage("examining")
    rows = slip_of(dossier)
    to_come = [row for row in rows if row.get("is_open")]
    kinds = [step.kind for step in process_of(dossier).nodes]
    assert len(rows) == len(kinds)
    assert len(to_come) == len(kinds) - kinds.index(StepKind.EXAMINE)
    assert to_come[-1]["taker"] == "Người nhận kết quả"
    assert not [row for row in to_come if row.get("early") or row.get("on_time") or row.get("late")]
    printed = print_control_slip(actor=staff(Role.HEAD, unit=UNIT), dossier_id=dossier.pk)
    text = reading.words(pdf.render(html_of(printed)))
    assert text.count("Người giao (ký) Người nhận (ký)") == len(to_come)
    assert text.count("…… giờ …… phút, ngày …… tháng …… năm ……") == len(to_come)
    assert text.count("Đã xác nhận trên hệ thống") == len(rows) - len(to_come)


def test_nobody_hands_a_dossier_over_to_themselves() -> None:
    dossier = at_stage("finished")
    first, second = dossier.steps.order_by("pk")[1:3]
    second.unit_id, second.assignee_id = first.unit_id, first.assignee_id
    second.save(update_fields=["unit", "assignee"])
    kept = slip_of(dossier)
    # The head has it for three steps in a row, so that two hand-overs fall away.
    assert len(kept) == len(process_of(dossier).nodes) - 2
    assert not [row for row in kept if row["giver"] == row["taker"]]


def test_a_dossier_that_was_stopped_is_handed_over_no_more() -> None:
    dossier = at_stage("stopped")
    rows = slip_of(dossier)
    assert not [row for row in rows if row.get("is_open")]
    assert rows[-1]["taker"] == "Dừng giải quyết"


def slip_of(dossier: Dossier) -> list[dict[str, Any]]:
    """The rows of the slip as it stands."""
    printed = print_control_slip(actor=staff(Role.HEAD, unit=UNIT), dossier_id=dossier.pk)
    rows: list[dict[str, Any]] = printed.context["rows"]
    return rows


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
