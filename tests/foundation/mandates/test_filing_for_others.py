"""Filing for a principal: from the first page to the officer's desk, and what happens when the right ends."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dossiers.actions.correct_person import correct_person
from dossiers.actions.receive import receive
from dossiers.actions.save_draft import save_draft
from dossiers.actions.submit import submit
from dossiers.actions.submit_again import submit_again
from dossiers.actions.take_back import take_back
from dossiers.actions.withdraw import withdraw
from dossiers.documents import receipt
from dossiers.filing.on_behalf import Ground, grounds_for
from dossiers.models import Dossier
from dossiers.permissions import visible_to, why_not
from dossiers.selectors.files import file_for
from dossiers.standing import Standing
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Delegation, Membership, Role, User
from foundation.audit.models import AuditEntry
from foundation.core.errors import InvalidInput, NotFound
from foundation.core.working_time import VIETNAM
from foundation.mandates.actions.end_delegation import end_delegation
from foundation.notifications.models import Message
from portal.demo.verbs.filing import attach
from procedures.selectors import form_of
from tests.dossiers.stages import PERMIT
from tests.foundation.mandates.acts import account, again, browser, draft_on, given
from tests.support.factories import BIRTH, citizen, offering, staff, walk

pytestmark = pytest.mark.django_db


def filed() -> Dossier:
    """Filed by the second citizen for the first."""
    draft = draft_on(Ground(delegation=given(BIRTH)))
    return submit(actor=citizen(2), dossier_id=draft.pk)


def offered(actor: Actor) -> list[str]:
    """For whom the first page lets somebody file: themselves, principals, and people without an account."""
    form = browser(actor).get(f"/nop-ho-so/{BIRTH}/").context["form"]
    return [value for value, _label in form.fields["on_behalf"].choices]


def test_who_acts_for_nobody_is_asked_of_no_principal() -> None:
    assert offered(citizen(2)) == ["", "other"]
    given("1.004873")
    assert offered(citizen(2)) == ["", "other"]


def test_the_form_begins_with_the_principal() -> None:
    delegation, agent = given(BIRTH), browser(citizen(2))
    page = agent.get(f"/nop-ho-so/{BIRTH}/").content.decode()
    assert f'value="d{delegation.pk}"' in page
    agent.post(f"/nop-ho-so/{BIRTH}/", {"agency": "H99.11", "on_behalf": f"d{delegation.pk}"})
    draft = Dossier.objects.get()
    assert (draft.submitter_id, draft.principal_id) == (citizen(2).person_id, citizen(1).person_id)
    assert account(citizen(1)).citizen_id in draft.answers.values()
    assert account(citizen(2)).citizen_id not in draft.answers.values()
    used = AuditEntry.objects.get(action="use_delegation")
    assert used.subject == f"person:{citizen(1).person_id}"
    assert used.actor_id == citizen(2).person_id
    page = browser(citizen(1)).get(f"/tai-khoan-cua-toi/uy-quyen/{delegation.pk}/").content.decode()
    assert "Đã dùng khi nào" in page


def test_a_foreign_ground_is_not_taken() -> None:
    delegation = given(BIRTH)
    browser(citizen(3)).post(f"/nop-ho-so/{BIRTH}/", {"agency": "H99.11", "on_behalf": f"d{delegation.pk}"})
    assert not Dossier.objects.exclude(principal=None).exists()
    with pytest.raises(NotFound):
        draft_on(Ground(delegation=delegation), "1.004873")


def test_both_follow_the_dossier_and_both_are_told() -> None:
    dossier = filed()
    for number in (1, 2):
        client = browser(citizen(number))
        assert str(dossier.code) in client.get("/tai-khoan-cua-toi/").content.decode()
        page = client.get(f"/ho-so/{dossier.code}/").content.decode()
        assert "Nộp thay theo ủy quyền" in page
    told = Message.objects.filter(notice="submitted", channel="inbox").values_list("recipient", flat=True)
    assert set(told) == {citizen(1).person_id, citizen(2).person_id}
    assert browser(citizen(3)).get(f"/ho-so/{dossier.code}/").status_code == 404


def numbered(draft: Dossier, number: str) -> None:
    """The form names the applicant by this number, as the agent typed it."""
    key = next(one.key for one in form_of(draft.procedure_version).questions() if one.prefill == "citizen_id")
    Dossier.objects.filter(pk=draft.pk).update(answers=draft.answers | {key: number}, applicant_citizen_id="")


def test_a_form_that_names_another_than_the_principal_is_not_submitted() -> None:
    draft = draft_on(Ground(delegation=given(BIRTH)))
    numbered(draft, account(citizen(3)).citizen_id)
    with pytest.raises(InvalidInput, match="người khác"):
        submit(actor=citizen(2), dossier_id=draft.pk)
    draft.refresh_from_db()
    assert draft.state == State.DRAFT
    numbered(draft, account(citizen(1)).citizen_id)
    assert submit(actor=citizen(2), dossier_id=draft.pk).state == State.REGISTERED


def test_no_correction_makes_another_of_the_principal() -> None:
    dossier = filed()
    reception = staff(Role.RECEPTION)
    own, other = (account(citizen(number)).citizen_id for number in (1, 3))
    receive(actor=reception, dossier_id=dossier.pk)
    with pytest.raises(InvalidInput) as caught:
        correct_person(actor=reception, dossier_id=dossier.pk, reason="Nhập sai họ tên.", citizen_id=other)
    assert caught.value.field == "citizen_id"
    dossier.refresh_from_db()
    assert dossier.applicant_citizen_id == own


def test_a_draft_is_the_agents_until_it_is_sent() -> None:
    draft = draft_on(Ground(delegation=given(BIRTH)))
    assert not Dossier.objects.filter(visible_to(citizen(1)), pk=draft.pk).exists()
    assert browser(citizen(1)).get(f"/ho-so/nhap/{draft.pk}/").status_code == 404


def test_the_principal_may_withdraw_the_dossier() -> None:
    dossier = filed()
    withdraw(actor=citizen(1), dossier_id=dossier.pk, reason="Tự nộp sau.")
    dossier.refresh_from_db()
    assert dossier.state == State.WITHDRAWN


def test_reception_and_the_slip_name_both() -> None:
    dossier = filed()
    page = browser(staff(Role.RECEPTION)).get(f"/quay/ho-so/{dossier.code}/").content.decode()
    assert "Nộp thay theo ủy quyền" in page
    assert f"Ủy quyền số {dossier.delegation_id}" in page
    event = dossier.events.get(move="submit")
    slip = receipt.context(dossier, event)
    assert slip["submitter"] == citizen(2).name
    assert slip["person"]["name"] == citizen(1).name


def test_a_delegation_that_ended_in_between_is_refused_kindly_and_the_draft_is_kept() -> None:
    draft = draft_on(Ground(delegation=given(BIRTH)))
    end_delegation(actor=citizen(1), delegation_id=draft.delegation_id or 0)
    answer = browser(citizen(2)).post(
        f"/ho-so/nhap/{draft.pk}/kiem-tra/", {"delivery": "counter", "declared": "on"}
    )
    assert answer.status_code == 403
    assert "Bản nháp vẫn được giữ" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_a_draft_shows_the_former_agent_nothing_more_and_may_still_be_thrown_away() -> None:
    draft = draft_on(Ground(delegation=given(BIRTH)))
    file = draft.components.filter(files__isnull=False)[0].files.all()[0]
    end_delegation(actor=citizen(1), delegation_id=draft.delegation_id or 0)
    agent, secret = browser(citizen(2)), account(citizen(1)).full_name
    for address in ("", "giay-to/", "kiem-tra/"):
        page = agent.get(f"/ho-so/nhap/{draft.pk}/{address}", follow=True)
        assert (page.status_code, secret in page.content.decode()) == (403, False), address
    with pytest.raises(NotFound):
        file_for(citizen(2), file.pk)
    with pytest.raises(NotFound):
        save_draft(actor=citizen(2), dossier_id=draft.pk, answers=draft.answers)
    assert not Dossier.objects.filter(visible_to(citizen(2)), pk=draft.pk).exists()
    shown = agent.get("/tai-khoan-cua-toi/").content.decode()
    assert f"/ho-so/nhap/{draft.pk}/xoa/" in shown
    assert secret not in shown
    assert agent.post(f"/ho-so/nhap/{draft.pk}/xoa/").status_code == 302
    assert not Dossier.objects.filter(pk=draft.pk).exists()


def test_the_principal_files_again_what_the_former_agent_had_taken_back() -> None:
    """They were told that the right to file for this applicant had ended: their own."""
    dossier = filed()
    take_back(actor=citizen(2), dossier_id=dossier.pk)
    assert dossier.delegation_id is not None
    end_delegation(actor=citizen(1), delegation_id=dossier.delegation_id)
    with pytest.raises((InvalidInput, NotFound)):
        submit_again(actor=citizen(2), dossier_id=dossier.pk)
    assert submit_again(actor=citizen(1), dossier_id=dossier.pk).state == State.REGISTERED


def test_one_given_anew_to_the_same_person_carries_the_draft() -> None:
    draft = draft_on(Ground(delegation=given(BIRTH)))
    end_delegation(actor=citizen(1), delegation_id=draft.delegation_id or 0)
    given(PERMIT)
    assert browser(citizen(2)).get(f"/ho-so/nhap/{draft.pk}/kiem-tra/").status_code == 403
    newer = given(BIRTH)
    assert browser(citizen(2)).get(f"/ho-so/nhap/{draft.pk}/kiem-tra/").status_code == 200
    assert submit(actor=citizen(2), dossier_id=draft.pk).delegation_id == newer.pk


def test_a_form_that_names_somebody_else_is_not_filed_by_the_delegation() -> None:
    draft = draft_on(Ground(delegation=given(BIRTH)))
    key = next(key for key, value in draft.answers.items() if value == account(citizen(1)).citizen_id)
    draft.answers[key] = account(citizen(3)).citizen_id
    draft.save(update_fields=["answers"])
    with pytest.raises(InvalidInput, match="người đã ủy quyền"):
        submit(actor=citizen(2), dossier_id=draft.pk)


def test_after_the_end_the_agent_does_and_takes_nothing() -> None:
    dossier = filed()
    file = dossier.components.filter(files__isnull=False)[0].files.all()[0]
    file_for(citizen(2), file.pk)
    end_delegation(actor=citizen(1), delegation_id=dossier.delegation_id or 0)
    dossier.refresh_from_db()
    with pytest.raises(NotFound):
        file_for(citizen(2), file.pk)
    file_for(citizen(1), file.pk)
    assert "chấm dứt" in why_not(Standing(citizen(2), dossier), "withdraw")
    with pytest.raises(NotFound):
        withdraw(actor=citizen(2), dossier_id=dossier.pk, reason="Thử")


def test_it_holds_to_the_last_minute_of_its_last_day_in_vietnam() -> None:
    today = timezone.localdate()
    delegation = given(BIRTH, days=0)
    procedure = offering().procedure
    late = datetime(today.year, today.month, today.day, 23, 59, tzinfo=VIETNAM)
    with time_machine.travel(late, tick=False):
        assert [ground.delegation for ground in grounds_for(citizen(2), procedure)] == [delegation]
        assert delegation.holds
    with time_machine.travel(late + timedelta(minutes=1), tick=False):
        assert grounds_for(citizen(2), procedure) == []
        assert not delegation.holds


def test_an_agent_whose_account_is_closed_gets_nowhere() -> None:
    draft = draft_on(Ground(delegation=given(BIRTH)))
    agent = browser(citizen(2))
    User.objects.filter(pk=citizen(2).person_id).update(is_active=False)
    assert agent.get(f"/ho-so/nhap/{draft.pk}/").status_code == 302
    assert agent.post(f"/ho-so/nhap/{draft.pk}/kiem-tra/").status_code == 302
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_two_tabs_file_once() -> None:
    draft = draft_on(Ground(delegation=given(BIRTH)))
    first, second = (submit(actor=citizen(2), dossier_id=draft.pk) for _ in range(2))
    assert first.code == second.code
    assert draft.events.filter(move="submit").count() == 1


def test_an_officer_handles_neither_as_principal_nor_as_applicant_nor_as_agent() -> None:
    dossier = filed()
    walked = walk()
    walked.trip.dossier = dossier
    walked.go("receive", "hand_over", "to_officer")
    dossier.refresh_from_db()
    step = dossier.steps.get(left_at=None)
    officer = staff(Role.OFFICER, unit="division")
    for party in (citizen(1), citizen(2)):
        Membership.objects.create(
            user_id=party.person_id, unit=step.unit, role=Role.OFFICER, since=timezone.localdate()
        )
        dossier.steps.filter(pk=step.pk).update(assignee=party.person_id)
        fresh = dossier.steps.get(pk=step.pk)
        assert "đồng nghiệp" in why_not(Standing(again(party), dossier, fresh), "stop") or again(party).roles
        assert why_not(Standing(again(party), dossier, fresh), "propose")
    dossier.steps.filter(pk=step.pk).update(assignee=officer.person_id)
    fresh = dossier.steps.get(pk=step.pk)
    assert not why_not(Standing(officer, dossier, fresh), "propose")
    User.objects.filter(pk=officer.person_id).update(citizen_id=dossier.applicant_citizen_id)
    assert "đồng nghiệp" in why_not(Standing(again(officer), dossier, fresh), "propose")


def test_reception_does_not_receive_what_was_filed_for_them() -> None:
    dossier = filed()
    Membership.objects.create(
        user_id=citizen(1).person_id, unit=dossier.receiving_point.unit, role=Role.RECEPTION,
        since=timezone.localdate(),
    )  # fmt: skip
    assert why_not(Standing(citizen(1), dossier), "receive")
    assert Delegation.objects.count() == 1


def test_the_own_list_takes_the_same_statements_for_two_and_for_six_of_others() -> None:
    delegation, counts = given(BIRTH), []
    for more in (2, 4):
        for _ in range(more):
            draft_on(Ground(delegation=delegation))
            submit(actor=citizen(2), dossier_id=draft_on(Ground(delegation=delegation)).pk)
        client = browser(citizen(2))
        client.get("/tai-khoan-cua-toi/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/tai-khoan-cua-toi/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


AUTHORISATION = "Văn bản ủy quyền"


def test_who_was_delegated_here_is_asked_for_no_paper_of_it() -> None:
    draft = draft_on(Ground(delegation=given(BIRTH)), relation="authorised")
    agent = browser(citizen(2))
    for more in ("applicant/", "giay-to/", "kiem-tra/"):
        assert AUTHORISATION not in agent.get(f"/ho-so/nhap/{draft.pk}/{more}", follow=True).content.decode()
    dossier = submit(actor=citizen(2), dossier_id=draft.pk)
    assert not dossier.components.filter(component__key="authorisation").exists()
    client = browser(staff(Role.RECEPTION))
    assert "không yêu cầu văn bản ủy quyền" in client.get(f"/quay/ho-so/{dossier.code}/").content.decode()


def test_who_was_authorised_elsewhere_is_asked_for_the_paper() -> None:
    draft = walk(BIRTH).to(State.DRAFT)
    save_draft(actor=citizen(1), dossier_id=draft.pk, answers=draft.answers | {"relation": "authorised"})
    page = browser(citizen(1)).get(f"/ho-so/nhap/{draft.pk}/kiem-tra/")
    assert any(AUTHORISATION in doubt.message for doubt in page.context["review"].doubts)
    attach(citizen(1), draft, "authorisation")
    page = browser(citizen(1)).get(f"/ho-so/nhap/{draft.pk}/kiem-tra/")
    assert not any(AUTHORISATION in doubt.message for doubt in page.context["review"].doubts)
    assert (
        submit(actor=citizen(1), dossier_id=draft.pk)
        .components.filter(component__key="authorisation")
        .exists()
    )
