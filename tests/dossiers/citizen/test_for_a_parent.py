"""Filing for an old parent who has no account."""

from collections.abc import Callable

import pytest
from django.test import Client

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.models import User
from tests.dossiers.citizen.conftest import MARITAL_STATUS, words
from tests.support import factories
from tests.support.check_page import submit_on

pytestmark = pytest.mark.django_db
Begin = Callable[..., Dossier]
MOTHER = "Lò Thị Inh"


def test_the_form_asks_for_the_parents_data_and_takes_only_the_ways_to_reach_from_the_account(
    begin: Begin, user: User
) -> None:
    answers = begin(on_behalf="other").answers
    assert "applicant_name" not in answers
    assert "applicant_citizen_id" not in answers
    assert answers["applicant_phone"] == user.phone


def test_the_form_says_whose_data_go_where(begin: Begin, citizen: Client, user: User) -> None:
    draft = begin(on_behalf="other")
    shown = words(citizen.get(f"/ho-so/nhap/{draft.pk}/", follow=True))
    remark = f"Người có việc cần giải quyết; {user.full_name} là người nộp hồ sơ"
    assert remark in shown
    own = begin()
    assert remark not in words(citizen.get(f"/ho-so/nhap/{own.pk}/", follow=True))


def test_the_receipt_and_the_page_of_the_dossier_name_both(citizen: Client, user: User) -> None:
    draft = factories.dossier_in(State.DRAFT, MARITAL_STATUS)
    Dossier.objects.filter(pk=draft.pk).update(
        answers=draft.answers | {"applicant_name": MOTHER, "applicant_citizen_id": "015155001234"}
    )
    submit_on(citizen, f"/ho-so/nhap/{draft.pk}/kiem-tra/")
    draft.refresh_from_db()
    assert (draft.applicant_name, draft.submitter) == (MOTHER, user)
    for more in ("da-nop/", ""):
        shown = words(citizen.get(f"/ho-so/{draft.code}/{more}"))
        assert MOTHER in shown
        assert "Người nộp" in shown
        assert user.full_name in shown.split("<main")[1]


def test_who_files_for_themselves_is_named_once(citizen: Client, user: User) -> None:
    dossier = factories.dossier_in(State.REGISTERED, MARITAL_STATUS)
    Dossier.objects.filter(pk=dossier.pk).update(applicant_name=user.full_name)
    assert "Người nộp:" not in words(citizen.get(f"/ho-so/{dossier.code}/da-nop/"))
