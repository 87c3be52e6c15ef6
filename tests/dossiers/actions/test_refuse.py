"""Refusing to receive a dossier."""

import pytest

from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, NotAllowed
from tests.dossiers.stages import REASON, at_stage, make
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("stage", ["registered", "awaiting_completion"])
def test_a_refusal_ends_the_dossier_with_a_written_reason_and_no_due_date(stage: str) -> None:
    after = make("refuse", staff(Role.RECEPTION), at_stage(stage))
    assert (after.state, after.answer_by, after.due_at, after.register_number) == (
        State.REFUSED,
        None,
        None,
        None,
    )
    assert after.events.latest("number").reason == REASON
    assert after.documents.latest("pk").form == "03"


def test_what_was_received_is_not_refused_any_more() -> None:
    with pytest.raises(Conflict):
        make("refuse", staff(Role.RECEPTION), at_stage("received"))
    with pytest.raises(NotAllowed):
        make("refuse", citizen(1), at_stage("registered"))
