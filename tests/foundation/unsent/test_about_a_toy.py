"""What was typed about a subject that is no dossier and not sent, as a room of its own keeps it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import InvalidInput, NotFound
from foundation.core.models import Subject
from foundation.unsent.actions.forget_unsent import forget_unsent
from foundation.unsent.actions.keep_unsent import LONGEST
from foundation.unsent.models import UnsentForm
from foundation.unsent.selectors import unsent_about
from foundation.unsent.tasks import forget_left
from tests.support.factories import citizen, staff
from tests.toy_room.said import keep_typed, make_toy

pytestmark = pytest.mark.django_db


@pytest.fixture
def mender() -> Actor:
    return staff(Role.CASHIER)


def typed(actor: Actor, toy: Subject) -> dict[str, list[str]]:
    return {name: one.fields["words"] for name, one in unsent_about(actor, toy.pk).items()}


def test_the_last_words_of_each_person_toy_and_form_wait_for_their_author(mender: Actor) -> None:
    toy, other, colleague = make_toy(), make_toy(), staff(Role.RECEPTION)
    for name, words in (("mend", "Lò"), ("mend", "Lò xo"), ("paint", "Đỏ")):
        keep_typed(mender, toy.pk, name, words)
    keep_typed(colleague, toy.pk, "mend", "Dây cót")
    assert typed(mender, toy) == {"mend": ["Lò xo"], "paint": ["Đỏ"]}
    assert (typed(colleague, toy), typed(mender, other)) == ({"mend": ["Dây cót"]}, {})
    with pytest.raises(NotFound):
        keep_typed(citizen(1), toy.pk, "mend", "Không sửa đồ chơi.")


def test_they_go_with_the_form_that_was_sent_alone(mender: Actor) -> None:
    toy, colleague = make_toy(), staff(Role.RECEPTION)
    for actor, name in ((mender, "mend"), (mender, "paint"), (colleague, "mend")):
        keep_typed(actor, toy.pk, name, "Lò xo")
    forget_unsent(actor=mender, subject_id=toy.pk, name="mend")
    assert (set(typed(mender, toy)), set(typed(colleague, toy))) == ({"paint"}, {"mend"})


def test_more_than_any_form_takes_is_not_kept(mender: Actor) -> None:
    toy = make_toy()
    keep_typed(mender, toy.pk, "mend", "a" * (LONGEST - len("words")))
    with pytest.raises(InvalidInput):
        keep_typed(mender, toy.pk, "mend", "a" * (LONGEST - len("words") + 1))


def test_what_nobody_came_back_for_is_forgotten_after_sixty_days(mender: Actor) -> None:
    toy = make_toy()
    kept = keep_typed(mender, toy.pk, "mend", "Lò xo")
    for age, is_there in ((timedelta(days=59, hours=23), True), (timedelta(days=60, minutes=1), False)):
        UnsentForm.objects.update(saved_at=kept.saved_at - age)
        forget_left()
        assert UnsentForm.objects.exists() is is_there


def test_a_toy_stays_as_long_as_somebody_has_typed_about_it(mender: Actor) -> None:
    toy = make_toy()
    keep_typed(mender, toy.pk, "mend", "Lò xo")
    with transaction.atomic():
        connection.cursor().execute("DELETE FROM core_subject WHERE id = %s", [toy.pk])
        with pytest.raises(IntegrityError):
            connection.check_constraints()
        transaction.set_rollback(True)
    assert Subject.objects.filter(pk=toy.pk).exists()
