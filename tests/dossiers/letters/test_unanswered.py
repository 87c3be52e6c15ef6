"""Messages that nobody answered yet: on whose list they are, in which order, and until when."""

from datetime import datetime, timedelta
from importlib import import_module

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dossiers.letters import unanswered as lists
from dossiers.letters.actions.write_letter import write_letter
from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from foundation.core.errors import NotFound
from foundation.letters.models import Letter
from tests.support.factories import MONDAY, citizen, dossier_in, staff

pytestmark = pytest.mark.django_db
OTHER_WARD = "H99.12"


def ask(dossier: Dossier, applicant: int = 1, text: str = "Xin hỏi.") -> Letter:
    return write_letter(actor=citizen(applicant), dossier_id=dossier.pk, text=text)


def codes(actor: Actor, desk: lists.Desk, at: datetime | None = None, after: str = "") -> list[str | None]:
    page = lists.unanswered(actor, desk, at or timezone.now(), after)
    return [waiting.code for waiting in page.rows]


def in_browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    return client


def test_a_dossier_waits_once_until_it_is_answered_and_again_after_the_next_question() -> None:
    dossier, officer = dossier_in(State.PROCESSING), staff(Role.OFFICER, unit="division")
    first = ask(dossier)
    ask(dossier, text="Xin hỏi thêm.")
    assert [one.pk for one in Letter.objects.filter(awaits_answer=True)] == [first.pk]
    assert lists.count_unanswered(officer, lists.of_unit, timezone.now()) == 1
    write_letter(actor=officer, dossier_id=dossier.pk, text="Xin trả lời.")
    assert codes(officer, lists.of_unit) == []
    ask(dossier, text="Còn một câu.")
    assert codes(officer, lists.of_unit) == [dossier.code]


def test_what_stands_at_the_counter_is_answered_there_and_nowhere_else() -> None:
    reception, officer = staff(Role.RECEPTION), staff(Role.OFFICER, unit="division")
    registered, processing = dossier_in(State.REGISTERED), dossier_in(State.PROCESSING)
    for dossier in (registered, processing):
        ask(dossier)
    assert codes(reception, lists.of_counter) == [registered.code]
    assert codes(officer, lists.of_unit) == [processing.code]
    assert codes(staff(Role.LEADER), lists.of_unit) == [processing.code]
    assert codes(staff(Role.RECEPTION, OTHER_WARD), lists.of_counter) == []
    assert codes(staff(Role.OFFICER, OTHER_WARD), lists.of_unit) == []
    write_letter(actor=reception, dossier_id=registered.pk, text="Xin trả lời.")
    assert codes(reception, lists.of_counter) == []
    with pytest.raises(NotFound):
        write_letter(actor=staff(Role.RECEPTION, OTHER_WARD), dossier_id=registered.pk, text="Xin chào.")


def test_pages_begin_with_whoever_waits_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "PAGE", 2)
    officer, asked = staff(Role.OFFICER, unit="division"), []
    for number in (1, 2, 3):
        dossier = dossier_in(State.PROCESSING, applicant=number)
        with time_machine.travel(MONDAY + timedelta(days=10 - number), tick=False):
            ask(dossier, number)
        asked.append(dossier.code)
    page = lists.unanswered(officer, lists.of_unit, timezone.now())
    assert [waiting.code for waiting in page.rows] == asked[:0:-1]
    assert codes(officer, lists.of_unit, after=page.after) == asked[:1]


def test_a_closed_conversation_leaves_the_list() -> None:
    dossier, reception = dossier_in(State.RETURNED), staff(Role.RECEPTION)
    ended = dossier.events.order_by("-number")[0].at
    with time_machine.travel(ended + timedelta(days=1), tick=False):
        ask(dossier)
        assert codes(reception, lists.of_counter) == [dossier.code]
    assert codes(reception, lists.of_counter, ended + timedelta(days=31)) == []


def test_a_page_costs_one_query_and_its_count_another(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    officer, now = staff(Role.OFFICER, unit="division"), timezone.now()
    for number in (1, 2, 3):
        ask(dossier_in(State.PROCESSING, applicant=number), number)
    with django_assert_num_queries(2):
        rows = lists.unanswered(officer, lists.of_unit, now).rows
        assert [row.procedure.localised_name for row in rows] != []
        assert lists.count_unanswered(officer, lists.of_unit, now) == 3


@pytest.mark.parametrize(
    ("role", "state", "namespace"),
    [(Role.OFFICER, State.PROCESSING, "officer"), (Role.RECEPTION, State.REGISTERED, "counter")],
)
def test_the_list_leads_to_the_dossier_where_the_answer_is_written(
    role: Role, state: State, namespace: str
) -> None:
    dossier = dossier_in(state)
    ask(dossier, text="Khi nào có kết quả?")
    client = in_browser(staff(role, unit="division" if role == Role.OFFICER else ""))
    home = client.get(reverse(f"{namespace}:{'worklist' if namespace == 'officer' else 'home'}"))
    assert reverse(f"{namespace}:letters") in home.content.decode()
    page = client.get(reverse(f"{namespace}:letters")).content.decode()
    case_page = reverse(f"{namespace}:{'case' if namespace == 'officer' else 'dossier'}", args=[dossier.code])
    assert f"{case_page}#messages" in page
    assert "Khi nào có kết quả?" in client.get(case_page).content.decode()
    send = reverse(f"{namespace}:letter", args=[dossier.code])
    assert client.post(send, {"text": " "}).status_code == 422
    assert client.post(send, {"text": "Thứ Sáu tuần này."})["Location"] == f"{case_page}#messages"
    assert "Mọi tin nhắn đã được trả lời" in client.get(reverse(f"{namespace}:letters")).content.decode()


def test_the_applicant_sees_on_the_first_page_that_something_new_came() -> None:
    dossier = dossier_in(State.PROCESSING)
    client = in_browser(citizen(1))
    client.post(reverse("notifications:mark_read"), {"up_to": 10**9})
    before = client.get(reverse("citizen:home")).content.decode()
    write_letter(actor=staff(Role.OFFICER, unit="division"), dossier_id=dossier.pk, text="Xin trả lời.")
    after = client.get(reverse("citizen:home")).content.decode()
    assert "1 mới" in after
    assert "1 mới" not in before


def test_the_pages_cost_the_same_for_one_and_for_many() -> None:
    client, counts = in_browser(staff(Role.OFFICER, unit="division")), []
    client.get(reverse("officer:letters"))  # a process reads once who runs the site
    for numbers in ((1,), (2, 3, 4)):
        for number in numbers:
            ask(dossier_in(State.PROCESSING, applicant=number), number)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("officer:letters"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_counter_writes_only_while_the_dossier_stands_there() -> None:
    dossier, client = dossier_in(State.PROCESSING), in_browser(staff(Role.RECEPTION))
    page = client.get(reverse("counter:dossier", args=[dossier.code])).content.decode()
    assert reverse("counter:letter", args=[dossier.code]) not in page
    assert (
        client.post(reverse("counter:letter", args=[dossier.code]), {"text": "Xin chào."}).status_code == 404
    )


def test_letters_written_before_the_lists_learn_which_of_them_waits() -> None:
    answered, waiting = dossier_in(State.PROCESSING), dossier_in(State.PROCESSING, applicant=2)
    officer = staff(Role.OFFICER, unit="division")
    ask(answered)
    ask(waiting, 2)
    for dossier in (answered, waiting):
        write_letter(actor=officer, dossier_id=dossier.pk, text="Xin trả lời.")
    first = ask(waiting, 2, "Còn một câu.")
    ask(waiting, 2, "Và một câu nữa.")
    Letter.objects.update(awaits_answer=False)
    with connection.cursor() as cursor:
        cursor.execute(import_module("dossiers.migrations.0022_letters_await_an_answer").LEARN)
    assert [letter.pk for letter in Letter.objects.filter(awaits_answer=True)] == [first.pk]
