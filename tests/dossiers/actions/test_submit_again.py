"""Filing a dossier again that was taken back to be corrected."""

import pytest
from django.test import Client

from dossiers.actions.save_draft import save_draft
from dossiers.actions.submit_again import submit_again
from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.models import User
from foundation.core.errors import InvalidInput
from tests.dossiers.stages import at_stage, make
from tests.support.check_page import submit_on
from tests.support.factories import MONDAY, citizen, dossier_in

pytestmark = pytest.mark.django_db


def test_the_applicant_is_who_the_corrected_form_names() -> None:
    dossier = dossier_in(State.TAKEN_BACK, "1.004873", at=MONDAY)
    save_draft(actor=citizen(1), dossier_id=dossier.pk, answers={"applicant_name": "Trần Thị Đúng"})
    after = submit_again(actor=citizen(1), dossier_id=dossier.pk)
    assert after.applicant_name == "Trần Thị Đúng"


def test_what_is_incomplete_stays_with_the_applicant() -> None:
    dossier = dossier_in(State.TAKEN_BACK, "1.004873", at=MONDAY)
    save_draft(actor=citizen(1), dossier_id=dossier.pk, answers={"applicant_name": None})
    with pytest.raises(InvalidInput):
        submit_again(actor=citizen(1), dossier_id=dossier.pk)
    assert Dossier.objects.get(pk=dossier.pk).state == State.TAKEN_BACK


def test_it_is_printed_anew_as_it_was_declared() -> None:
    after = make("submit_again", citizen(1), at_stage("taken_back"))
    assert after.documents.filter(form="declared").count() == 2


def test_the_whole_way_is_gone_on_the_pages() -> None:
    dossier = dossier_in(State.REGISTERED, "1.004873", at=MONDAY)
    browser = Client()
    browser.force_login(User.objects.get(email="congdan1@demo.vn"))
    page = f"/ho-so/{dossier.code}/"
    assert f"{page}lay-lai/" in browser.get(page).content.decode()
    taken = browser.post(f"{page}lay-lai/")
    assert taken.headers["Location"] == f"/ho-so/nhap/{dossier.pk}/"
    assert "Sửa và nộp lại" in browser.get(page).content.decode()
    first = browser.get(f"/ho-so/nhap/{dossier.pk}/", follow=True)
    steps = (first.request["PATH_INFO"], f"/ho-so/nhap/{dossier.pk}/kiem-tra/")
    for step in steps:
        assert f"Hồ sơ {dossier.code} hiện không ở cơ quan" in browser.get(step).content.decode(), step
    filed = submit_on(browser, f"/ho-so/nhap/{dossier.pk}/kiem-tra/")
    assert filed.headers["Location"] == f"{page}da-nop/"
    dossier.refresh_from_db()
    assert dossier.state == State.REGISTERED
    assert [event.move for event in dossier.events.all()] == ["submit", "take_back", "submit_again"]
