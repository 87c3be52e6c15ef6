"""What a fee depends on is asked before the dossier is sent, in a sentence, and told with its amount."""

import pytest
from django.test import Client

from dossiers.actions.receive import receive
from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.models import Role
from tests.procedures.test_tariffs import commune, resolved
from tests.support import factories
from tests.support.check_page import submit_on
from tests.support.money import amounts, charged, told

pytestmark = pytest.mark.django_db
EXTRACT, MARITAL = "2.000635", "1.004873"


def page_of(draft: Dossier) -> str:
    return f"/ho-so/nhap/{draft.pk}/kiem-tra/"


def draft_of_copies(copies: int | None) -> Dossier:
    """A draft of which the form says how many copies, or does not."""
    draft = factories.dossier_in(State.DRAFT, EXTRACT)
    answers = draft.answers | {"copies": copies}
    Dossier.objects.filter(pk=draft.pk).update(answers=answers)
    return Dossier.objects.get(pk=draft.pk)


def test_the_number_of_copies_in_the_form_is_what_is_paid_and_is_not_asked_again(citizen: Client) -> None:
    draft = draft_of_copies(3)
    page = citizen.get(page_of(draft))
    assert "copies" not in page.context["form"].fields
    assert "24.000\xa0đ" in page.content.decode()
    assert submit_on(citizen, page_of(draft)).status_code == 302
    received = receive(actor=factories.team().reception, dossier_id=draft.pk)
    assert charged(received) == [(24_000, "3 bản")]


def draft_paid_by_copy() -> Dossier:
    """A draft of a certificate of which the resolution of the province charges each copy; its form asks for none."""
    resolved(commune(), amount=135_000, unit="bản")
    return factories.dossier_in(State.DRAFT, MARITAL)


def test_the_number_of_copies_is_asked_and_kept_for_the_counter(citizen: Client) -> None:
    draft = draft_paid_by_copy()
    assert "Số lượng (bản)" in citizen.get(page_of(draft)).content.decode()
    assert submit_on(citizen, page_of(draft), {"quantity": "3"}).status_code == 302
    filed = Dossier.objects.get(pk=draft.pk)
    assert filed.fee_facts == {"quantity": 3}
    received = receive(actor=factories.staff(Role.RECEPTION), dossier_id=filed.pk)
    assert amounts(received) == [405_000]


@pytest.mark.parametrize("typed", ["", "0", "10000", "３", "٣", "1,5", "ba"])
def test_what_is_no_number_is_told_beside_its_box(citizen: Client, typed: str) -> None:
    draft = draft_paid_by_copy()
    answer = submit_on(citizen, page_of(draft), {"quantity": typed})
    assert answer.status_code == 422
    assert "quantity" in answer.context["form"].errors
    assert Dossier.objects.get(pk=draft.pk).state == State.DRAFT


def test_who_claims_to_be_exempt_is_told_the_ground_and_pays_nothing(citizen: Client) -> None:
    draft = factories.dossier_in(State.DRAFT, MARITAL)
    shown = citizen.get(page_of(draft)).content.decode()
    assert "Người thuộc hộ nghèo (Điều 11 Luật Hộ tịch số 60/2014/QH13)" in shown
    submit_on(citizen, page_of(draft), {"reduction": "poor_household"})
    received = receive(actor=factories.team().reception, dossier_id=draft.pk)
    assert [(line.amount, line.reduction) for line in told(received)] == [
        (0, "Người thuộc hộ nghèo (Điều 11 Luật Hộ tịch số 60/2014/QH13)")
    ]


def test_nobody_claims_what_no_fee_knows(citizen: Client) -> None:
    draft = factories.dossier_in(State.DRAFT, MARITAL)
    assert submit_on(citizen, page_of(draft), {"reduction": "rich"}).status_code == 422
