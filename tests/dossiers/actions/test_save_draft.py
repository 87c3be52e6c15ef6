"""Keeping what was typed."""

import pytest

from dossiers.actions.save_draft import save_draft
from dossiers.actions.submit import submit
from dossiers.models import Delivery, Dossier
from dossiers.states import State
from foundation.core.errors import Conflict, NotFound
from tests.dossiers.stages import at_stage
from tests.support.factories import BIRTH, citizen, dossier_in

pytestmark = pytest.mark.django_db


def test_saving_merges_answers_and_keeps_the_wish_for_delivery() -> None:
    dossier = at_stage("draft")
    key = next(iter(dossier.answers))
    kept = {other: value for other, value in dossier.answers.items() if other != key}
    save_draft(
        actor=citizen(1), dossier_id=dossier.pk, answers={key: dossier.answers[key]},
        delivery=Delivery.POST, delivery_address="Thôn Bản Mới",
    )  # fmt: skip
    dossier.refresh_from_db()
    assert kept.items() <= dossier.answers.items()
    assert (dossier.delivery, dossier.delivery_address) == (Delivery.POST, "Thôn Bản Mới")


def test_what_a_condition_hides_is_dropped() -> None:
    dossier = dossier_in(State.DRAFT)
    save_draft(actor=citizen(1), dossier_id=dossier.pk, answers={"no_such_question": "x"})
    dossier.refresh_from_db()
    assert "no_such_question" not in dossier.answers


def test_what_one_wrong_tap_hides_comes_back_with_the_next_until_the_dossier_is_filed() -> None:
    """“The child was abandoned” hides everything about mother and father (1.001193)."""
    draft, me = dossier_in(State.DRAFT, BIRTH), citizen(1)
    before = dict(draft.answers)
    wrong = save_draft(actor=me, dossier_id=draft.pk, answers={"birth_circumstance": "abandoned"})
    assert before["mother_name"] not in wrong.answers.values()
    assert "mother_name" not in wrong.answers
    right = save_draft(
        actor=me, dossier_id=draft.pk, answers={"birth_circumstance": before["birth_circumstance"]}
    )
    assert (right.answers, right.set_aside) == (before, {})
    cleared = save_draft(
        actor=me, dossier_id=draft.pk, answers={"birth_circumstance": "abandoned", "mother_name": None}
    )
    assert "mother_name" not in cleared.set_aside, "it was emptied on purpose"


def test_what_is_hidden_when_the_dossier_is_filed_is_kept_nowhere() -> None:
    draft = dossier_in(State.DRAFT, BIRTH)
    Dossier.objects.filter(pk=draft.pk).update(set_aside={"mother_name": "Nguyễn Thị Hoa"})
    submit(actor=citizen(1), dossier_id=draft.pk)
    assert Dossier.objects.get(pk=draft.pk).set_aside == {}


def test_a_submitted_or_foreign_dossier_is_not_typed_into() -> None:
    with pytest.raises(Conflict):
        save_draft(actor=citizen(1), dossier_id=at_stage("registered").pk, answers={})
    with pytest.raises(NotFound):
        save_draft(actor=citizen(2), dossier_id=at_stage("draft").pk, answers={})
