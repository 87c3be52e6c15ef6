"""A press at the counter or the till that arrives twice counts once, and the answer that came through says so."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.models import Role
from payments.models import Taking
from tests.dossiers.stages import at_stage
from tests.onestop.conftest import account
from tests.onestop.test_two_people import sent_by
from tests.onestop.test_walk_in import received
from tests.support.factories import dossier_in, staff

pytestmark = pytest.mark.django_db
REASON = "Ghi nhầm số biên lai"


def answers_to_two(
    client: Client, page: str, action: str, typed: dict[str, str], *, at: str = ""
) -> list[Any]:
    """Status, address and words of both answers to the form of the page with this address, sent twice because the
    first was lost."""
    sent, answers = sent_by(client.get(page).content.decode(), action) | typed, []
    for _press in range(2):
        answer = client.post(at or action, sent)
        client.cookies.pop("messages", None)
        said = [str(one) for one in get_messages(answer.wsgi_request)]
        answers.append((answer.status_code, answer.headers.get("Location"), said))
    return answers


def is_told_twice(answers: list[Any]) -> bool:
    first, again = answers
    return first == again and first[0] == 302 and len(first[2]) == 1


@pytest.mark.parametrize(
    ("state", "name", "typed"),
    [
        (State.REGISTERED, "receive", {}),
        (State.RECEIVED, "correct_person", {"name": "Vàng Thị Mai", "reason": REASON}),
        (State.REGISTERED, "refuse", {"reason": "Hồ sơ không thuộc thẩm quyền của xã."}),
    ],
)
def test_a_move_of_the_counter_is_made_once_and_told_again(
    at_counter: Client, state: State, name: str, typed: dict[str, str]
) -> None:
    dossier = dossier_in(state)
    page = f"/quay/ho-so/{dossier.code}/"
    assert is_told_twice(answers_to_two(at_counter, page, f"{page}viec/{name}/", typed))
    assert dossier.events.filter(move=name).count() == 1


def test_fees_are_taken_and_taken_back_once_and_told_again(at_counter: Client) -> None:
    received(at_counter)
    dossier = Dossier.objects.latest("pk")
    page = f"/quay/thu-phi/{dossier.code}/"
    took = answers_to_two(at_counter, page, "", {"receipt": "BL 21", "way": "cash"}, at=page)
    assert is_told_twice(took)
    assert Taking.objects.count() == 1
    back = answers_to_two(at_counter, page, f"{page}thu-hoi/", {"reason": REASON, "back_as": "mistake"})
    assert is_told_twice(back)
    assert Taking.objects.count() == 2


def test_a_payment_is_confirmed_once_and_told_again(client: Client) -> None:
    dossier = at_stage("payment_requested")
    client.force_login(account(staff(Role.CASHIER)))
    page = f"/quay/thu-tien/{dossier.code}/"
    assert is_told_twice(answers_to_two(client, page, "", {"receipt": "BL 17"}, at=page))
    assert dossier.events.filter(move="confirm_payment").count() == 1
