"""A press that arrives twice, because its answer was lost, is told as the success it was, and nothing else is."""

import re
from typing import Any

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier
from foundation.accounts.models import Role
from foundation.unsent.models import UnsentForm
from tests.dossiers.conftest import SignIn
from tests.dossiers.graphs.published import handed_over, leave, publish
from tests.dossiers.officer.walks import at_examination
from tests.dossiers.stages import GROUND, colleague, in_time
from tests.procedures.process.graphs import two_branches
from tests.support.factories import Team

pytestmark = pytest.mark.django_db
WORDS = "Chờ cơ quan hộ tịch nơi sinh trả lời."
GRANTED = {"opinion": "Đủ điều kiện.", "outcome": "granted", "content": "Họ và tên: An"}
WALK: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("officer", "claim", {}),
    ("officer", "correct_person", {"name": "Vàng Thị Mai", "reason": WORDS}),
    ("head", "extend", {"working_days": 3, "reason_words": WORDS}),
    ("officer", "propose", GRANTED),
    ("leader", "send_back", {"reason_usual": "Ý kiến thẩm định chưa nêu rõ căn cứ.", "reason_words": WORDS}),
    ("officer", "request_payment", {"amount": 150_000, "reason": WORDS}),
    ("head", "stop", {"reason_words": WORDS, "legal_reason": GROUND}),
)
"""Moves of which the event tells less than was typed, and some that ask nothing."""


def panel(client: Client, dossier: Dossier, name: str) -> dict[str, str]:
    """What the page fills in itself in the panel of the move."""
    page = client.get(reverse("officer:case", args=[dossier.code])).content.decode()
    form = page[page.index(f'action="{reverse("officer:move", args=[dossier.code, name])}"') :]
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form.partition("</form>")[0]))


def press(client: Client, dossier: Dossier, name: str, sent: dict[str, Any]) -> Any:
    """The answer of one press, which never reaches the browser."""
    answer = client.post(reverse("officer:move", args=[dossier.code, name]), sent)
    client.cookies.pop("messages", None)
    return answer


def told(answer: Any) -> list[str]:
    return [str(said) for said in get_messages(answer.wsgi_request)]


def is_told_again(first: Any, again: Any) -> bool:
    """Whether it was done, leads on, and is said in the same words."""
    answers = [(one.status_code, one.headers.get("Location"), told(one)) for one in (first, again)]
    return answers[0] == answers[1] and first.status_code == 302 and len(told(first)) == 1


def test_every_move_of_a_desk_is_made_once_and_told_again(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    people = {who: sign_in(getattr(world, who)) for who in ("officer", "head", "leader")}
    with time_machine.travel(in_time(dossier), tick=False):
        for who, name, typed in WALK:
            before = dossier.events.count()
            sent = panel(people[who], dossier, name) | typed
            first, again = (press(people[who], dossier, name, sent) for _press in range(2))
            assert is_told_again(first, again), f"{name}: {first.status_code}, {again.status_code}"
            assert dossier.events.count() == before + 1, name
    assert not UnsentForm.objects.exists()


def test_other_words_with_the_key_of_the_page_are_not_told_as_done(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    officer = sign_in(world.officer)
    sent = panel(officer, dossier, "propose") | GRANTED
    assert press(officer, dossier, "propose", sent).status_code == 302
    late = press(officer, dossier, "propose", sent | {"opinion": "Chưa đủ điều kiện."})
    assert late.status_code == 409
    assert "Chưa đủ điều kiện." in late.content.decode()


def test_on_a_branch_a_press_is_told_again_whatever_the_other_branch_did(
    world: Team, sign_in: SignIn
) -> None:
    """Two officers, a step each; the second press comes after the other branch has gone on."""
    publish(two_branches())
    dossier, other = handed_over(), colleague(Role.OFFICER, "division")
    officer = sign_in(world.officer)
    sent = panel(officer, dossier, "propose") | GRANTED
    first = press(officer, dossier, "propose", sent)
    leave(dossier, "fire", other)
    assert is_told_again(first, press(officer, dossier, "propose", sent))
    assert dossier.events.filter(move="propose", actor_id=world.officer.user_id).count() == 1
