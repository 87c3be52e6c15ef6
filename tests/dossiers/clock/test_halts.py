"""For which waits a clock stands, by their states."""

import pytest

from dossiers.clock.halts import stands_for
from dossiers.states import State


@pytest.mark.parametrize(
    ("states", "waits"),
    [
        ([], []),
        ([State.PROCESSING], []),
        ([State.ADJOURNED], []),
        ([State.SUSPENDED], ["suspended"]),
        (
            [State.PAYMENT_REQUESTED, State.ADJOURNED, State.SUPPLEMENT_REQUESTED],
            ["waiting_citizen", "waiting_payment"],
        ),
    ],
)
def test_a_clock_stands_for_the_waits_that_stop_it(states: list[State], waits: list[str]) -> None:
    assert [wait.kind for wait in stands_for(states)] == waits
