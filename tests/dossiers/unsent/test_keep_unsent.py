"""Keeping what was typed for a move."""

from datetime import timedelta
from typing import Any

import pytest

from dossiers.actions.propose import propose
from dossiers.models import Outcome
from dossiers.states import State
from dossiers.unsent.actions.keep_unsent import keep_unsent
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, InvalidInput, NotFound
from foundation.unsent.models import UnsentForm
from foundation.unsent.tasks import forget_left
from tests.dossiers.officer.walks import at_examination
from tests.support.factories import citizen, dossier_in, staff

pytestmark = pytest.mark.django_db


def test_the_last_text_of_each_person_dossier_and_move_is_kept() -> None:
    code, officer = str(dossier_in(State.PROCESSING).code), staff(Role.OFFICER, unit="division")
    for words in ("Một", "Hai"):
        keep_unsent(actor=officer, code=code, move="propose", fields={"opinion": [words]}, seen=3)
    assert UnsentForm.objects.get().fields == {"opinion": ["Hai"]}
    with pytest.raises(InvalidInput):
        keep_unsent(actor=officer, code=code, move="propose", fields={"opinion": ["a" * 60_001]}, seen=3)
    with pytest.raises(NotFound):
        keep_unsent(actor=citizen(1), code=code, move="propose", fields={}, seen=3)


def test_names_count_as_text_and_a_version_to_come_is_the_present_one() -> None:
    dossier, officer = dossier_in(State.PROCESSING), staff(Role.OFFICER, unit="division")
    code = str(dossier.code)
    with pytest.raises(InvalidInput):
        keep_unsent(actor=officer, code=code, move="propose", fields={"a" * 60_000: ["b"]}, seen=3)
    kept = keep_unsent(actor=officer, code=code, move="propose", fields={}, seen=999_999_999_999_999_999)
    assert kept.seen == dossier.version


def test_what_comes_by_itself_after_its_move_is_refused_and_what_a_person_keeps_is_not() -> None:
    """A save that was still under way when its author pressed the button would look unsent."""
    dossier, officer = at_examination().dossier, staff(Role.OFFICER, unit="division")
    late: dict[str, Any] = {"actor": officer, "code": str(dossier.code), "fields": {"reason": ["Một"]}}
    seen = dossier.version
    for move in ("correct_person", "propose"):
        keep_unsent(**late, move=move, seen=seen, by_itself=True)
    propose(actor=officer, dossier_id=dossier.pk, opinion="Đủ.", outcome=Outcome.GRANTED)
    UnsentForm.objects.all().delete()
    with pytest.raises(Conflict):
        keep_unsent(**late, move="propose", seen=seen, by_itself=True)
    assert not UnsentForm.objects.exists()
    keep_unsent(**late, move="correct_person", seen=seen, by_itself=True)
    keep_unsent(**late, move="propose", seen=seen + 1, by_itself=True)
    keep_unsent(**late, move="propose", seen=seen)
    assert UnsentForm.objects.count() == 2


def test_what_nobody_came_back_for_is_forgotten_after_sixty_days() -> None:
    code, officer = str(dossier_in(State.PROCESSING).code), staff(Role.OFFICER, unit="division")
    kept = keep_unsent(actor=officer, code=code, move="propose", fields={"opinion": ["Một"]}, seen=3)
    forget_left()
    assert UnsentForm.objects.exists()
    kept.saved_at -= timedelta(days=60, minutes=1)
    kept.save()
    forget_left()
    assert not UnsentForm.objects.exists()
