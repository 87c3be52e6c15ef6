"""Keeping what was typed."""

import pytest

from dossiers.actions.save_draft import save_draft
from dossiers.models import Delivery
from dossiers.states import State
from foundation.core.errors import Conflict, NotFound
from tests.dossiers.stages import at_stage
from tests.support.factories import citizen, dossier_in

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


def test_a_submitted_or_foreign_dossier_is_not_typed_into() -> None:
    with pytest.raises(Conflict):
        save_draft(actor=citizen(1), dossier_id=at_stage("registered").pk, answers={})
    with pytest.raises(NotFound):
        save_draft(actor=citizen(2), dossier_id=at_stage("draft").pk, answers={})
