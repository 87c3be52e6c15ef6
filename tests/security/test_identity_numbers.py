"""A typed citizen identification number opens nothing and hides nothing; every change of one is in the trail."""

import pytest

from dossiers.actions.submit import submit
from dossiers.filing.on_behalf import Ground
from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.models import Role, User
from foundation.audit.models import AuditEntry
from tests.foundation.api.client import program_of
from tests.foundation.mandates.acts import draft_on, given
from tests.security.people import browser_of
from tests.support.factories import BIRTH, citizen, dossier_in, staff

pytestmark = pytest.mark.django_db
PROFILE = "/tai-khoan-cua-toi/thong-tin/"
NUMBER, OTHER = "015191536156", "079085000017"


def number_of(user_id: int) -> str:
    return User.objects.get(pk=user_id).citizen_id


def changes() -> list[tuple[int | None, str, str, str]]:
    entries = AuditEntry.objects.filter(action="change_citizen_id").order_by("pk")
    return [(one.actor_id, one.detail["by"], one.detail["before"], one.detail["after"]) for one in entries]


def test_an_officer_who_types_the_applicants_number_as_their_own_changes_nothing() -> None:
    officer = staff(Role.OFFICER)
    before = number_of(officer.person_id)
    browser_of(officer).post(PROFILE, {"full_name": "x", "phone": "", "citizen_id": NUMBER, "address": ""})
    assert number_of(officer.person_id) == before
    assert changes() == []


def test_an_officer_who_has_the_applicants_number_all_the_same_reads_with_a_trace_through_every_door() -> (
    None
):
    dossier, officer = dossier_in(State.PROCESSING), staff(Role.OFFICER, unit="division")
    User.objects.filter(pk=officer.person_id).update(citizen_id=dossier.applicant_citizen_id or NUMBER)
    Dossier.objects.filter(pk=dossier.pk).update(applicant_citizen_id=number_of(officer.person_id))
    readers = AuditEntry.objects.filter(action="read", subject=dossier.subject, actor_id=officer.person_id)
    assert program_of(officer).get(f"dossiers/{dossier.code}/").status_code == 200
    assert readers.count() == 1
    readers_before = AuditEntry.objects.count()
    assert program_of(citizen(1)).get(f"dossiers/{dossier.code}/").status_code == 200
    assert AuditEntry.objects.filter(action="read", actor_id=citizen(1).person_id).count() == 0
    assert AuditEntry.objects.count() == readers_before + 1  # the token of the applicant


def test_who_filed_and_for_whom_it_was_filed_leave_no_trace_and_somebody_of_their_number_reads_nothing() -> (
    None
):
    draft = draft_on(Ground(delegation=given(BIRTH)))
    dossier = submit(actor=citizen(2), dossier_id=draft.pk)
    User.objects.filter(pk=citizen(3).person_id).update(citizen_id=dossier.applicant_citizen_id)
    seen = {who: program_of(citizen(who)).get(f"dossiers/{dossier.code}/").status_code for who in (1, 2, 3)}
    assert seen == {1: 200, 2: 200, 3: 404}
    assert not AuditEntry.objects.filter(action="read", subject=dossier.subject).exists()


def test_a_citizen_who_types_another_number_leaves_old_and_new_in_the_trail_masked() -> None:
    person = citizen(1)
    User.objects.filter(pk=person.person_id).update(citizen_id=NUMBER)
    posted = {"full_name": person.name, "phone": "", "citizen_id": OTHER, "address": ""}
    browser_of(person).post(PROFILE, posted)
    browser_of(person).post(PROFILE, posted)
    assert changes() == [(person.person_id, "owner", "0151••••••56", "0790••••••17")]
    assert NUMBER not in str(list(AuditEntry.objects.values()))


def test_an_administrator_enters_the_number_of_staff_with_a_reason_and_never_their_own() -> None:
    boss, officer = staff(Role.SYSTEM_ADMIN, "H99"), staff(Role.OFFICER)
    User.objects.filter(pk=officer.person_id).update(citizen_id="")
    page = "/quan-tri/nhan-su/{}/so-dinh-danh/"
    browser = browser_of(boss)
    assert browser.post(page.format(officer.person_id), {"number": OTHER, "reason": ""}).status_code == 422
    assert browser.post(page.format(officer.person_id), {"number": "12", "reason": "x"}).status_code == 422
    saw = {"number": OTHER, "reason": "Căn cước, Cục C06 cấp ngày 01/07/2025"}
    assert browser.post(page.format(officer.person_id), saw).status_code == 302
    assert number_of(officer.person_id) == OTHER
    assert changes() == [(boss.person_id, "administrator", "", "0790••••••17")]
    assert AuditEntry.objects.get(action="change_citizen_id").reason == saw["reason"]
    assert browser.post(page.format(boss.person_id), saw).status_code == 422
    assert browser_of(officer).post(page.format(boss.person_id), saw).status_code == 404
