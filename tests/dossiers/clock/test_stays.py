"""When a step began that several people had, and from when it gets a wait back; moments of one Monday."""

from datetime import datetime

import pytest

from dossiers.clock.stays import begun, counted_since, put_together
from dossiers.models import Dossier, StepInstance
from foundation.accounts.models import Role
from foundation.core.working_time import VIETNAM
from tests.dossiers.clock.test_changed_calendar import march
from tests.dossiers.clock.test_standing_promise import MARITAL, on_paper
from tests.dossiers.stages import make
from tests.support.factories import staff


def hour(number: int) -> datetime:
    return datetime(2026, 3, 2, number, tzinfo=VIETNAM)


def stay(key: str, entered: int, left: int | None, outcome: str = "forward") -> StepInstance:
    return StepInstance(
        key=key, entered_at=hour(entered), left_at=hour(left) if left else None, outcome=outcome
    )


@pytest.mark.parametrize(
    ("stays", "since"),
    [
        ([stay("examine", 8, 9), stay("examine", 9, 10), stay("examine", 10, None)], 8),
        ([stay("examine", 8, 9), stay("examine", 10, None)], 10),
        ([stay("assign", 8, 9), stay("examine", 9, None)], 9),
        # Proposed and sent back within one moment: the share is a new one.
        ([stay("examine", 8, 10), stay("approve", 10, 10, "send_back"), stay("examine", 10, None)], 10),
        # Recalled before anybody had it: it was never left. Twice, too.
        ([stay("examine", 8, 9, "propose"), stay("review", 9, 10, "recall"), stay("examine", 10, None)], 8),
        (
            [
                stay("examine", 8, 9, "propose"),
                stay("review", 9, 10, "recall"),
                stay("examine", 10, 11, "forward"),
                stay("examine", 11, 12, "recall"),
                stay("examine", 12, None),
            ],
            8,
        ),
        ([stay("examine", 8, 9, "change_procedure"), stay("examine", 9, None)], 9),
    ],
)
def test_a_step_begins_with_the_first_of_those_who_had_it_without_a_break(
    stays: list[StepInstance], since: int
) -> None:
    assert begun(stays) == hour(since)


def test_steps_on_two_branches_are_put_together_each_by_itself() -> None:
    here, there = stay("examine", 8, 9), stay("consult", 8, 9)
    onward, other = stay("examine", 9, None), stay("consult", 9, None)
    there.branch = other.branch = "b"
    assert put_together([here, there, onward, other]) == [[here, onward], [there, other]]


@pytest.mark.django_db
def test_a_wait_that_began_before_a_step_is_given_back_from_the_beginning_of_the_step() -> None:
    """The other branch waits since nine; this one is entered at ten, passed on at eleven."""
    dossier: Dossier = make("hand_over", staff(Role.RECEPTION), on_paper(MARITAL), at=march(2, 10))
    first = dossier.steps.get(left_at=None)
    first.left_at, first.outcome = march(2, 11), "forward"
    first.save()
    second = dossier.steps.get(pk=first.pk)
    second.pk, second.entered_at, second.left_at, second.outcome = None, march(2, 11), None, ""
    second.save()
    assert counted_since(second, march(2, 9)) == march(2, 10)
    assert counted_since(second, march(2, 10, 30)) == march(2, 10, 30)
    assert counted_since(second, march(2, 12)) == march(2, 12)
