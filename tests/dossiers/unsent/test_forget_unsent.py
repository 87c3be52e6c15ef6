"""Forgetting what was typed for a move."""

import pytest

from dossiers.states import State
from dossiers.unsent.actions.keep_unsent import keep_unsent
from foundation.accounts.models import Role
from foundation.unsent.actions.forget_unsent import forget_unsent
from foundation.unsent.models import UnsentForm
from tests.support.factories import dossier_in, staff

pytestmark = pytest.mark.django_db


def test_only_the_text_of_that_person_and_move_is_forgotten() -> None:
    dossier = dossier_in(State.PROCESSING)
    officer, head = staff(Role.OFFICER, unit="division"), staff(Role.HEAD, unit="division")
    for actor, move in ((officer, "propose"), (officer, "forward"), (head, "propose")):
        keep_unsent(actor=actor, code=str(dossier.code), move=move, fields={}, seen=3)
    forget_unsent(actor=officer, subject_id=dossier.pk, name="propose")
    assert sorted(UnsentForm.objects.values_list("user_id", "name")) == sorted(
        [(officer.person_id, "forward"), (head.person_id, "propose")]
    )
