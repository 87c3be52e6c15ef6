"""Giving a delegation, taking it on, and ending it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.models import Delegation, User
from foundation.audit.models import AuditEntry
from foundation.core.errors import Conflict, InvalidInput, NotFound
from foundation.mandates.actions.accept_invitation import accept_invitation
from foundation.mandates.actions.delegate import delegate
from foundation.mandates.actions.end_delegation import end_delegation
from foundation.notifications.models import Message
from tests.foundation.accounts.test_acting_for_others import may_file_for
from tests.foundation.mandates.acts import account, browser, given, offered
from tests.support.factories import BIRTH, citizen

pytestmark = pytest.mark.django_db


def form(contact: str, **more: object) -> dict[str, object]:
    today = timezone.localdate()
    return {
        "contact": contact, "scope": "some", "procedures": [BIRTH], "since": str(today),
        "last_day": str(today + timedelta(days=3)), **more,
    }  # fmt: skip


def test_a_delegation_is_given_accepted_and_withdrawn_on_the_pages() -> None:
    principal, agent = browser(citizen(1)), browser(citizen(2))
    answer = principal.post("/tai-khoan-cua-toi/uy-quyen/", form("CONGDAN2@demo.vn"))
    delegation = Delegation.objects.get()
    assert answer["Location"] == f"/tai-khoan-cua-toi/uy-quyen/{delegation.pk}/"
    assert delegation.code in principal.get(answer["Location"]).content.decode()
    assert not may_file_for(citizen(2), citizen(1), BIRTH)
    typed = f"{delegation.code[:4].lower()} {delegation.code[4:]}"
    preview = agent.post("/tai-khoan-cua-toi/nop-thay/nhan/", {"code": typed}).content.decode()
    assert citizen(1).name in preview
    assert not may_file_for(citizen(2), citizen(1), BIRTH)
    agent.post("/tai-khoan-cua-toi/nop-thay/nhan/", {"code": typed, "accept": "1"})
    assert may_file_for(citizen(2), citizen(1), BIRTH)
    assert citizen(1).name in agent.get("/tai-khoan-cua-toi/nop-thay/").content.decode()
    principal.post(f"/tai-khoan-cua-toi/uy-quyen/{delegation.pk}/cham-dut/")
    assert not may_file_for(citizen(2), citizen(1), BIRTH)


def test_nothing_tells_whether_a_contact_has_an_account() -> None:
    principal = browser(citizen(1))
    pages = []
    for contact in ("congdan2@demo.vn", "nobody@demo.vn"):
        answer = principal.post("/tai-khoan-cua-toi/uy-quyen/", form(contact), follow=True)
        code, number = Delegation.objects.latest("pk").code, str(Delegation.objects.latest("pk").pk)
        page = answer.content.decode().partition("<main")[2].partition("</main>")[0]
        for same in (contact, code, f"số {number}", f"uy-quyen/{number}"):
            page = page.replace(same, "")
        pages.append(page.partition("csrfmiddlewaretoken")[0])
    assert pages[0] == pages[1]
    assert Message.objects.filter(notice="delegation_offered", recipient=account(citizen(2))).exists()
    assert not Message.objects.filter(address="nobody@demo.vn").exists()


def test_the_code_alone_and_the_contact_alone_are_not_enough() -> None:
    delegation = offered(BIRTH)
    for actor, code in ((citizen(3), delegation.code), (citizen(2), "ABCD2345"), (citizen(2), "")):
        with pytest.raises(InvalidInput):
            accept_invitation(actor=actor, code=code)
    assert citizen(1).name not in browser(citizen(3)).post(
        "/tai-khoan-cua-toi/nop-thay/nhan/", {"code": delegation.code}
    ).content.decode().replace("&quot;", "")


@pytest.mark.parametrize("field", ["phone", "citizen_id"])
def test_a_phone_number_or_citizen_identification_number_names_the_agent_too(field: str) -> None:
    today = timezone.localdate()
    contact = getattr(account(citizen(2)), field)
    delegation = delegate(actor=citizen(1), contact=contact, procedures=[], since=today, last_day=today)
    accept_invitation(actor=citizen(2), code=delegation.code)
    assert may_file_for(citizen(2), citizen(1), BIRTH)


def test_a_code_works_once_and_not_after_it_was_withdrawn() -> None:
    used = offered(BIRTH)
    accept_invitation(actor=citizen(2), code=used.code)
    with pytest.raises(InvalidInput):
        accept_invitation(actor=citizen(2), code=used.code)
    withdrawn = offered(BIRTH)
    end_delegation(actor=citizen(1), delegation_id=withdrawn.pk)
    with pytest.raises(InvalidInput):
        accept_invitation(actor=citizen(2), code=withdrawn.code)


def test_every_act_is_in_the_trail_and_told_to_both() -> None:
    delegation = given(BIRTH)
    end_delegation(actor=citizen(2), delegation_id=delegation.pk)
    subject = f"person:{citizen(1).person_id}"
    assert list(AuditEntry.objects.filter(subject=subject).order_by("pk").values_list("action", flat=True)) == [
        "give_delegation", "accept_delegation", "return_delegation",
    ]  # fmt: skip
    for notice in ("delegation_accepted", "delegation_ended"):
        told = Message.objects.filter(notice=notice, channel="inbox").values_list("recipient", flat=True)
        assert set(told) == {citizen(1).person_id, citizen(2).person_id}


def test_a_delegation_ends_once_and_by_its_two_people_alone() -> None:
    delegation = given()
    with pytest.raises(NotFound):
        end_delegation(actor=citizen(3), delegation_id=delegation.pk)
    end_delegation(actor=citizen(1), delegation_id=delegation.pk)
    with pytest.raises(Conflict):
        end_delegation(actor=citizen(1), delegation_id=delegation.pk)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"contact": "congdan1@demo.vn"}, "tự ủy quyền"),
        ({"contact": "12345"}, "số định danh"),
        ({"since": "2020-01-01"}, "từ hôm nay"),
        ({"last_day": "2020-01-01"}, "trước ngày đầu"),
        ({"last_day": "2099-01-01"}, "một năm"),
        ({"procedures": []}, "ít nhất một thủ tục"),
        ({"procedures": ["9.999"]}, ""),
    ],
)
def test_what_makes_no_sense_is_said_and_kept(wrong: dict[str, object], said: str) -> None:
    answer = browser(citizen(1)).post("/tai-khoan-cua-toi/uy-quyen/", form("congdan2@demo.vn") | wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Delegation.objects.exists()


def test_finding_procedures_keeps_what_was_typed() -> None:
    typed = form("congdan2@demo.vn", words="tình trạng hôn nhân", find="1")
    page = browser(citizen(1)).post("/tai-khoan-cua-toi/uy-quyen/", typed).content.decode()
    assert 'value="1.004873"' in page
    assert f'value="{BIRTH}"' in page
    assert 'value="congdan2@demo.vn"' in page


def test_whose_account_was_closed_has_no_agent_any_more() -> None:
    given()
    User.objects.filter(pk=citizen(1).person_id).update(is_active=False)
    assert not may_file_for(citizen(2), citizen(1), BIRTH)


def test_a_write_without_a_named_person_is_refused() -> None:
    today = timezone.localdate()
    for nobody in (Actor.anonymous(), Actor.system()):
        with pytest.raises(ValueError, match="signed in"):
            delegate(actor=nobody, contact="congdan2@demo.vn", procedures=[], since=today, last_day=today)
        with pytest.raises(ValueError, match="signed in"):
            accept_invitation(actor=nobody, code="ABCD2345")
    assert not Delegation.objects.exists()
