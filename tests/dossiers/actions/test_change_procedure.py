"""A dossier received for the wrong procedure goes to the right one while nothing was produced."""

from functools import partial

import pytest

from dossiers.actions.change_procedure import PRODUCE_NOTHING, change_procedure
from dossiers.actions.receive import receive
from dossiers.actions.submit import submit
from dossiers.actions.take_back_fees import take_back_fees
from dossiers.actions.take_fees import take_fees
from dossiers.models import Dossier, DossierFile
from dossiers.selectors.corrected import Correction
from dossiers.selectors.timeline import Reader, timeline_of
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, InvalidInput, NotAllowed
from payments.models import TakingBack, TakingWay
from procedures.selectors import components_for, offering_for
from tests.dossiers.conftest import SignIn
from tests.dossiers.law import CLOSED, RULES
from tests.dossiers.paper import on_paper, receipts
from tests.dossiers.stages import UNIT, brought_for, counter_draft, make, received_on_paper
from tests.foundation.api.client import good, program_of
from tests.support.factories import BIRTH, WARD, dossier_in, offering, staff, team
from tests.support.money import amounts

pytestmark = pytest.mark.django_db
EXTRACT = "2.000635"
REASON = "Chọn nhầm thủ tục."
BEFORE_RECEPTION = ("request_completion", "complete")


def test_a_dossier_received_for_the_wrong_procedure_goes_to_the_right_one_with_its_terms() -> None:
    dossier, reception = on_paper(), staff(Role.RECEPTION)
    received, due = dossier.received_at, dossier.due_at
    make("change_procedure", reception, dossier, procedure=EXTRACT, reason=REASON)
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert dossier.procedure_version.procedure.code == EXTRACT
    assert dossier.offering == offering_for(EXTRACT, WARD)
    assert (dossier.state, dossier.received_at) == (State.RECEIVED, received)
    change = dossier.due_date_changes.get(move="change_procedure")
    assert (change.old, change.new, change.reason) == (due, dossier.due_at, REASON)
    step = dossier.steps.get(left_at=None)
    assert (step.kind, step.handling_unit_id) == ("reception", dossier.offering.handling_unit_id)
    rows = dossier.components.select_related("component")
    assert dossier.procedure_version_id in {row.component.version_id for row in rows}
    assert dossier.events.get(move="change_procedure").payload["corrected"]["procedure"] == [
        "1.001193",
        EXTRACT,
    ]
    assert "thay thế" in receipts(dossier)[-1]


def test_a_form_is_not_taken_for_another_and_what_was_handed_in_stays_on_the_receipt() -> None:
    dossier, reception = on_paper(), staff(Role.RECEPTION)
    dossier.components.filter(component__key="birth_proof").update(originals=1, copies=2)
    change = partial(
        change_procedure, actor=reception, dossier_id=dossier.pk, reason=REASON, procedure=EXTRACT
    )
    for papers in (
        None,
        {},
        {"paper_form": {"originals": 0, "copies": 0}},
        {"birth_proof": {"originals": 1}},
    ):
        with pytest.raises(InvalidInput, match="Tờ khai") as caught:
            change(papers=papers)
        assert caught.value.field == "paper_form"
    assert Dossier.objects.get(pk=dossier.pk).procedure_version_id == dossier.procedure_version_id
    change(papers={"paper_form": {"copies": 3}})
    form = Dossier.objects.get(pk=dossier.pk).components.get(component__key="paper_form")
    assert (form.originals, form.copies, form.outcome) == (0, 3, "accepted")
    receipt = dossier.documents.filter(form="01").order_by("pk").last()
    assert receipt is not None
    proof = next(row for row in receipt.context["components"] if row["name"].startswith("Giấy chứng sinh"))
    assert proof["sheets"] == "01 bản chính, 02 bản sao"


def test_the_officer_opens_what_was_handed_in_for_another_procedure(sign_in: SignIn) -> None:
    """The page asked the new procedure for the paper of the old one, and nobody could work on the dossier."""
    dossier, reception = on_paper(), staff(Role.RECEPTION)
    dossier.components.filter(component__key="birth_proof").update(originals=1)
    papers = {"paper_form": {"originals": 1}}
    make("change_procedure", reception, dossier, procedure=EXTRACT, reason=REASON, papers=papers)
    make("hand_over", reception, dossier)
    step = dossier.steps.select_related("unit").get(left_at=None)
    assert step.kind == "examine"
    officer = sign_in(staff(Role.OFFICER, unit=step.unit.code))
    assert officer.get(f"/can-bo/ho-so/{dossier.code}/").status_code == 200


def test_papers_of_both_keep_their_counts_and_those_of_the_other_alone_are_not_checked_yet() -> None:
    dossier = on_paper()
    before = list(dossier.components.select_related("component"))
    handed_in = {row.component_id for row in before if row.originals + row.copies}
    counted = {row.component.name: row.originals for row in before}
    assert handed_in
    brought = brought_for(EXTRACT, dossier)
    make("change_procedure", staff(Role.RECEPTION), dossier, procedure=EXTRACT, papers=brought)
    dossier = Dossier.objects.get(pk=dossier.pk)
    rows = list(dossier.components.select_related("component"))
    wanted = components_for(dossier.procedure_version, "", None, dossier.channel)
    assert {component.pk for component in wanted} <= {row.component_id for row in rows}
    assert {row.component_id for row in rows} - {component.pk for component in wanted} <= handed_in
    for row in rows:
        if row.component.key in brought:
            assert (row.originals, row.copies, row.outcome, row.note) == (1, 0, "accepted", "")
        elif row.component.name in counted:
            assert row.originals == counted[row.component.name]
        else:
            assert (row.originals, row.copies, row.outcome, row.note) == (0, 0, "unchecked", "")


def test_a_file_on_a_paper_that_the_other_procedure_lacks_keeps_the_procedure_and_lies_where_it_lay() -> None:
    dossier, reception = on_paper(), staff(Role.RECEPTION)
    wanted = components_for(offering_for(EXTRACT, WARD).procedure.versions.get(), "", None, dossier.channel)
    shared = {word for component in wanted for word in (component.key, component.name)}
    rows = list(dossier.components.select_related("component"))
    own = next(row for row in rows if not shared & {row.component.key, row.component.name})
    file = DossierFile.objects.create(submitted=own, file="x", name="trang 1.pdf", size=1, sha256="0" * 64)
    with pytest.raises(Conflict, match=own.component.name):
        change_procedure(actor=reception, dossier_id=dossier.pk, reason=REASON, procedure=EXTRACT)
    kept = Dossier.objects.get(pk=dossier.pk)
    assert kept.procedure_version_id == dossier.procedure_version_id
    file = DossierFile.objects.get(pk=file.pk)
    assert file.submitted is not None
    assert (file.submitted_id, file.submitted.component_id) == (own.pk, own.component_id)


def test_a_file_on_a_paper_of_both_procedures_goes_along() -> None:
    dossier, reception = on_paper(), staff(Role.RECEPTION)
    wanted = components_for(offering_for(EXTRACT, WARD).procedure.versions.get(), "", None, dossier.channel)
    shared = {component.key for component in wanted}
    both = next(row for row in dossier.components.select_related("component") if row.component.key in shared)
    file = DossierFile.objects.create(submitted=both, file="x", name="trang 1.pdf", size=1, sha256="0" * 64)
    make("change_procedure", reception, dossier, procedure=EXTRACT)
    file = DossierFile.objects.get(pk=file.pk)
    assert file.submitted is not None
    assert (file.submitted.dossier_id, file.submitted.component.key) == (dossier.pk, both.component.key)
    assert file.submitted.component.version.procedure.code == EXTRACT


def test_after_something_was_produced_the_procedure_stays_and_the_words_say_what_to_do() -> None:
    dossier, people = on_paper(), team()
    program = program_of(people.reception)
    program.move(str(dossier.code), "hand_over")
    asking = {"reason": REASON, "items": {dossier.components.all()[0].component.key: "Bản chụp mờ."}}
    program_of(people.officer).move(str(dossier.code), "request_supplement", **asking)
    program.move(str(dossier.code), "supplement", note="Đã nộp.")
    with pytest.raises(Conflict, match="tiếp nhận hồ sơ mới"):
        change_procedure(actor=people.reception, dossier_id=dossier.pk, reason=REASON, procedure=EXTRACT)
    online = dossier_in(State.RECEIVED)
    with pytest.raises(NotAllowed):
        change_procedure(actor=people.reception, dossier_id=online.pk, reason=REASON, procedure=EXTRACT)


def test_moves_that_produce_nothing_give_nobody_a_decision_a_wait_or_a_paper_of_work_done() -> None:
    """Once received, a corrected form 01 is the only paper of such a move; form 02 before reception asks for what is
    missing and decides nothing."""
    for name in PRODUCE_NOTHING:
        rule = RULES[name]
        received = name not in BEFORE_RECEPTION
        assert rule.form in ({"", "01", "declared"} if received else {"", "02"}), name
        assert rule.clock in ("", "runs"), name
        assert rule.to not in CLOSED, name
    assert not {"request_supplement", "propose", "extend", "adjourn", "suspend", "send_back"} & {
        *PRODUCE_NOTHING
    }


def test_programs_change_the_procedure() -> None:
    dossier, program = on_paper(), program_of(staff(Role.RECEPTION))
    papers = brought_for(EXTRACT, dossier)
    program.move(str(dossier.code), "change_procedure", reason=REASON, procedure=EXTRACT, papers=papers)
    assert good(program.get(f"dossiers/{dossier.code}/"))["procedure"]["code"] == EXTRACT


def test_what_was_counted_for_one_procedure_is_not_charged_under_another() -> None:
    reception = staff(Role.RECEPTION)
    draft = counter_draft(reception, offered=offering(EXTRACT))
    submit(actor=reception, dossier_id=draft.pk)
    received = receive(actor=reception, dossier_id=draft.pk, counts={"copies": 3})
    assert amounts(received) == [24_000]
    for procedure in (BIRTH, EXTRACT):
        make("change_procedure", reception, Dossier.objects.get(pk=draft.pk), procedure=procedure)
    back = Dossier.objects.get(pk=draft.pk)
    assert (amounts(back), back.fee_facts) == ([8_000], {})


@pytest.mark.parametrize("moves", [["request_payment", "confirm_payment"], ["extend"], ["adjourn", "resume"]])
def test_what_asked_for_money_time_or_rest_has_produced_something(moves: list[str]) -> None:
    people = team(unit=UNIT)
    dossier = make("hand_over", people.reception, received_on_paper())
    dossier = make("assign", people.head, dossier, officer_id=people.officer.person_id)
    who = {"request_payment": people.officer, "confirm_payment": people.reception}
    for move in moves:
        dossier = make(move, who.get(move, people.leader), dossier)
    with pytest.raises(Conflict, match="tiếp nhận hồ sơ mới"):
        make("change_procedure", people.reception, dossier)


def test_once_fees_were_taken_the_money_is_given_back_before_the_procedure_changes() -> None:
    """Else a receipt for one procedure stands for the fees of another, which nobody takes any more."""
    reception = staff(Role.RECEPTION)
    draft = counter_draft(reception, offered=offering(EXTRACT))
    submit(actor=reception, dossier_id=draft.pk)
    receive(actor=reception, dossier_id=draft.pk, counts={"copies": 3})
    take_fees(actor=reception, dossier_id=draft.pk, receipt="BL 1", way=TakingWay.CASH)
    change = partial(make, "change_procedure", reception, draft, procedure=BIRTH)
    with pytest.raises(Conflict, match="thu"):
        change()
    assert amounts(Dossier.objects.get(pk=draft.pk)) == [24_000]
    take_back_fees(
        actor=reception, dossier_id=draft.pk, back_as=TakingBack.GIVEN_BACK, reason="Chọn nhầm thủ tục."
    )
    assert change().procedure_version.procedure.code == BIRTH


def test_the_history_names_both_procedures_and_no_case_where_neither_has_any() -> None:
    dossier = on_paper()
    before = dossier.procedure_version.localised_name
    make("change_procedure", staff(Role.RECEPTION), dossier, procedure=EXTRACT, reason=REASON)
    dossier = Dossier.objects.get(pk=dossier.pk)
    now = dossier.procedure_version.localised_name
    assert timeline_of(dossier, Reader.INSIDE)[0].corrections == [
        Correction("Thủ tục", f"{before} (1.001193)", f"{now} ({EXTRACT})")
    ]
