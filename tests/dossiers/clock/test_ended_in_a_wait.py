"""What ends while its clock stands has its wait counted like any other: nobody is late by it.

A certificate of marital status, received on Monday 2 March 2026 at 08:00, is due on Thursday the 5th at 17:00. Papers
are asked for on Monday at 14:00 and never come. To Friday the 20th at 08:00 that are 3 hours of Monday, thirteen days
and half an hour: thirteen days after the 5th is Tuesday the 24th, three and a half hours later Wednesday at 11:00.
"""

from datetime import datetime

import pytest

from dossiers.clock.recorded import recomputed
from dossiers.models import Dossier
from dossiers.selectors.case_history import finish_word
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from tests.dossiers.clock.test_changed_calendar import march
from tests.dossiers.clock.test_standing_promise import MARITAL, MARITAL_DUE, on_paper
from tests.dossiers.stages import make
from tests.support.factories import staff, team

pytestmark = pytest.mark.django_db
ENDED = march(20, 8)


def asked(at: datetime) -> Dossier:
    dossier = make("hand_over", staff(Role.RECEPTION), on_paper(MARITAL), at=march(2, 10))
    return make("request_supplement", team(unit="division").officer, dossier, at=at)


def ended(verb: str, dossier: Dossier) -> Dossier:
    actor: Actor = staff(Role.LEADER) if verb == "stop" else staff(Role.RECEPTION)
    return make(verb, actor, dossier, at=ENDED)


@pytest.mark.parametrize("verb", ["withdraw", "stop"])
def test_what_waits_when_it_ends_has_not_become_late(verb: str) -> None:
    dossier = ended(verb, asked(march(2, 14)))
    assert (dossier.due_at, dossier.missed_due_at) == (march(25, 11), None)
    assert dossier.due_at == recomputed(dossier)
    assert finish_word(dossier) == "trước hạn"


def test_nor_has_whoever_held_it() -> None:
    """From Monday 10:00 the officer had until Wednesday 14:42; thirteen days and three and a half hours later that is
    Tuesday the 24th at 08:42."""
    dossier = ended("withdraw", asked(march(2, 14)))
    step = dossier.steps.get(kind="examine")
    assert (step.left_at, step.due_at) == (ENDED, march(24, 8, 42))


def test_what_was_late_before_it_waited_stays_late() -> None:
    dossier = ended("withdraw", asked(march(6, 9)))
    assert dossier.missed_due_at == MARITAL_DUE
    assert finish_word(dossier) == "quá hạn"
