"""Notes and letters about a subject that is no dossier, as a room of its own writes them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.audit.models import AuditEntry
from foundation.core.errors import Conflict, InvalidInput, NotFound
from foundation.core.models import Subject
from foundation.letters.models import Letter, Note
from foundation.letters.rules import LONGEST
from foundation.letters.selectors import correspondence_about, notes_about, own_note
from foundation.notifications.models import Message
from tests.support.factories import citizen, staff
from tests.toy_room.said import answer, ask_about, change_note, make_toy, note_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def mender() -> Actor:
    return staff(Role.CASHIER)


def test_a_note_on_a_toy_is_traced_under_its_name_and_changed_by_its_author_alone(mender: Actor) -> None:
    toy, now = make_toy(), timezone.now()
    note = note_on(mender, toy.pk, "  Hỏng dây cót. ")
    assert AuditEntry.objects.get(action="add_note").subject == f"toy:{toy.pk}"
    assert change_note(mender, note.pk, "Hỏng lò xo.").text == "Hỏng lò xo."
    assert AuditEntry.objects.get(action="edit_note").detail == {"note": note.pk, "before": "Hỏng dây cót."}
    assert [(one.note.text, one.editable) for one in notes_about(mender, toy.pk, now)] == [
        ("Hỏng lò xo.", True)
    ]
    colleague = staff(Role.RECEPTION)
    assert not notes_about(colleague, toy.pk, now)[0].editable
    with pytest.raises(NotFound):
        change_note(colleague, note.pk, "Không phải của tôi.")
    with pytest.raises(NotFound):
        own_note(colleague, note.pk)
    with pytest.raises(NotFound):
        note_on(citizen(1), toy.pk, "Không sửa đồ chơi.")


def test_a_note_stays_as_it_is_after_a_quarter_of_an_hour(mender: Actor) -> None:
    note = note_on(mender, make_toy().pk, "Bản đầu.")
    Note.objects.filter(pk=note.pk).update(at=note.at - timedelta(minutes=15, seconds=1))
    with pytest.raises(Conflict):
        change_note(mender, note.pk, "Muộn.")


@pytest.mark.parametrize("words", [" \n", "a" * (LONGEST + 1)])
def test_words_are_needed_and_not_too_many(mender: Actor, words: str) -> None:
    toy = make_toy()
    for write in (note_on, ask_about):
        with pytest.raises(InvalidInput):
            write(mender, toy.pk, words)


def test_a_toy_waits_once_until_it_is_answered_and_the_child_is_told(mender: Actor) -> None:
    toy, child = make_toy(), citizen(1)
    first, _second = (ask_about(child, toy.pk, text) for text in ("Bao giờ xong?", "Còn màu đỏ không?"))
    assert [one.pk for one in Letter.objects.filter(awaits_answer=True)] == [first.pk]
    said = correspondence_about(toy.pk, closed="")
    assert ([one.text for one in said.letters], said.unanswered) == (
        ["Bao giờ xong?", "Còn màu đỏ không?"],
        True,
    )
    assert not correspondence_about(toy.pk, closed="Đã trả đồ chơi.").unanswered
    answer(mender, toy.pk, "Thứ Sáu.", child)
    assert not Letter.objects.filter(awaits_answer=True).exists()
    assert not correspondence_about(toy.pk, closed="").unanswered
    assert set(Message.objects.values_list("notice", "recipient")) == {("toy_found", child.person_id)}


def test_what_is_said_of_one_subject_is_not_read_with_another(mender: Actor) -> None:
    toy, other = make_toy(), make_toy()
    note_on(mender, toy.pk, "Hỏng lò xo.")
    ask_about(citizen(1), toy.pk, "Bao giờ xong?")
    assert notes_about(mender, other.pk, timezone.now()) == []
    assert correspondence_about(other.pk, closed="").letters == []


@pytest.mark.parametrize("write", [note_on, ask_about])
def test_a_subject_stays_as_long_as_something_is_said_about_it(mender: Actor, write: object) -> None:
    toy = make_toy()
    write(mender, toy.pk, "Một lời.")  # type: ignore[operator]
    with transaction.atomic():
        connection.cursor().execute("DELETE FROM core_subject WHERE id = %s", [toy.pk])
        with pytest.raises(IntegrityError):
            connection.check_constraints()
        transaction.set_rollback(True)
    assert Subject.objects.filter(pk=toy.pk).exists()
