"""Ended posts, other counters and own dossiers: nothing moves, and nothing shows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dossiers.actions.delete_draft import delete_draft
from dossiers.models import Dossier, DossierFile
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role, User
from foundation.core.errors import NotFound
from tests.dossiers.stages import counter_draft
from tests.foundation.api.client import program_of
from tests.security.people import browser_of
from tests.support.factories import citizen, dossier_in, staff, team

pytestmark = pytest.mark.django_db


def test_a_post_that_ended_today_opens_nothing_any_more() -> None:
    dossier, officer, reception = dossier_in(State.PROCESSING), team().officer, team().reception
    pages = {officer: f"/can-bo/ho-so/{dossier.code}/", reception: f"/quay/ho-so/{dossier.code}/"}
    browsers = {person: browser_of(person) for person in pages}
    assert [browsers[person].get(page).status_code for person, page in pages.items()] == [200, 200]
    today = timezone.localdate()
    held = Membership.objects.filter(user_id__in=[officer.person_id, reception.person_id])
    held.update(since=today - timedelta(days=9), until=today)
    assert [browsers[person].get(page).status_code for person, page in pages.items()] == [404, 404]


def test_foreign_files_papers_and_drafts_do_not_exist_for_a_stranger() -> None:
    dossier = dossier_in(State.RETURNED)
    draft = dossier_in(State.DRAFT, seed=2)
    file, paper = DossierFile.objects.filter(submitted__dossier=dossier)[0], dossier.documents.all()[0]
    addresses = [
        f"/ho-so/tep/{file.pk}/", f"/ho-so/van-ban/{paper.pk}/", f"/ho-so/{dossier.code}/",
        f"/ho-so/{dossier.code}/da-nop/", f"/ho-so/nhap/{draft.pk}/", f"/ho-so/nhap/{draft.pk}/giay-to/",
        f"/ho-so/nhap/{draft.pk}/kiem-tra/", f"/ho-so/nhap/{draft.pk}/xoa/", f"/danh-gia/{dossier.code}/",
        f"/can-bo/tep/{file.pk}/", f"/can-bo/giay/{paper.pk}/", f"/can-bo/ho-so/{dossier.code}/",
    ]  # fmt: skip
    strangers = [citizen(2), staff(Role.RECEPTION, "H99.12"), staff(Role.OFFICER, "H99.12")]
    for person in strangers:
        browser = browser_of(person)
        assert {address: browser.get(address).status_code for address in addresses} == dict.fromkeys(
            addresses, 404
        )


def test_a_file_of_another_dossier_is_not_reached_through_an_own_code() -> None:
    own, foreign = (
        dossier_in(State.REGISTERED),
        dossier_in(State.REGISTERED, agency="H99.12", applicant=2, seed=2),
    )
    file = DossierFile.objects.filter(submitted__dossier=foreign)[0]
    reception = browser_of(staff(Role.RECEPTION))
    assert reception.get(f"/quay/ho-so/{own.code}/tep/{file.pk}/").status_code == 404
    draft = dossier_in(State.DRAFT, seed=3)
    applicant = browser_of(citizen())
    answer = applicant.post(f"/ho-so/nhap/{draft.pk}/giay-to/", {"remove": str(file.pk)})
    assert answer.status_code == 404
    assert DossierFile.objects.filter(pk=file.pk).exists()


def test_staff_cannot_move_what_they_filed_themselves() -> None:
    dossier, people = dossier_in(State.REGISTERED), team()
    Dossier.objects.filter(pk=dossier.pk).update(submitter=people.reception.person_id)
    browser = browser_of(people.reception)
    answer = browser.post(
        f"/quay/ho-so/{dossier.code}/viec/receive/", {"version": dossier.version, "quantity": 1}
    )
    assert answer.status_code == 403
    assert Dossier.objects.get(pk=dossier.pk).state == State.REGISTERED


def test_a_draft_that_somebody_entered_at_a_counter_does_not_exist_for_them_when_they_left() -> None:
    reception = staff(Role.RECEPTION)
    draft = counter_draft(reception)
    today = timezone.localdate()
    browser = browser_of(reception)
    addresses = [f"/ho-so/nhap/{draft.pk}/{page}" for page in ("", "giay-to/", "kiem-tra/", "xoa/")]
    Membership.objects.filter(user_id=reception.person_id).update(
        since=today - timedelta(days=9), until=today
    )
    assert {browser.get(address).status_code for address in addresses} == {404}
    assert {browser.post(address).status_code for address in addresses} == {404}
    with pytest.raises(NotFound):
        delete_draft(actor=Actor.of(User.objects.get(pk=reception.person_id)), dossier_id=draft.pk)


@pytest.mark.parametrize("address", ["checks/", "moves/receive/", "moves/approve/", "files/"])
def test_a_program_learns_nothing_of_a_foreign_dossier_from_a_body_that_is_wrong(address: str) -> None:
    foreign, program = dossier_in(State.REGISTERED), program_of(staff(Role.RECEPTION, "H99.12"))
    for code in (foreign.code, "H99.11-260101-9999"):
        assert program.post(f"dossiers/{code}/{address}", {"no": "such"}).status_code in (404, 415)
