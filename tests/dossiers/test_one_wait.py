"""A wait is one row: what the clock does, whose turn it is, its number and its words follow from there everywhere."""

from pathlib import Path
from runpy import run_path
from typing import Any, cast

import pytest
from django.conf import settings

from dossiers import state_of, waits
from dossiers.clock.halts import Halt
from dossiers.moves.declaration import Move
from dossiers.states import ClockEffect, Party, State
from dossiers.waits import ClockMeanwhile, Still, Wait
from foundation.notifications.models import TextKind
from foundation.notifications.texts import shipped_text
from foundation.notifications.wording import example

TOY = Wait(
    "toy_visit",
    cast("State", "visit_awaited"),
    turn=Party.HEAD,
    national_code=4,
    clock=ClockMeanwhile.STANDS,
    place="Waiting for the visit of %(place)s",
    flag="Visit awaited",
    why="waiting for the visit",
    still=(
        Still(line="the visit of the house, by %(answer_by)s.", short="visit by %(answer_by)s"),
        Still(line="the visit of the house.", short="visit of the house"),
    ),
)


@pytest.fixture(autouse=True)
def _row(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table with one row more."""
    monkeypatch.setattr(waits, "WAITS", (*waits.WAITS, TOY))
    monkeypatch.setattr(state_of, "WAITS", waits.WAITS)
    monkeypatch.setitem(waits.WAIT_AT, TOY.state, TOY)
    monkeypatch.setitem(waits.WAIT_OF_KIND, TOY.kind, TOY)


def anew(path: str) -> dict[str, Any]:
    """What a file says when it is read while the row is there."""
    return run_path(str(Path(settings.BASE_DIR) / path))


def test_the_clock_the_turn_and_the_number_follow() -> None:
    phases = anew("dossiers/phases.py")
    holds = {name for name, value in phases.items() if isinstance(value, frozenset) and TOY.state in value}
    assert holds == {"PAUSED", "AT_REST", "UNDER_WAY", "WITH_AGENCY", "AMENDABLE", "AMENDED"}
    assert phases["WHOSE_TURN"][TOY.state] is Party.HEAD
    assert anew("dossiers/national_codes.py")["NATIONAL_CODES"][TOY.state] == TOY.national_code


def test_the_words_of_pages_follow() -> None:
    assert anew("dossiers/selectors/place_words.py")["PLACES"][TOY.state] == TOY.place
    rows = anew("dossiers/worklists/desks/rows.py")
    assert TOY in rows["WAITS"]
    assert Halt(waits.WAIT_OF_KIND[TOY.kind], cast("Any", None), None).wait.why == TOY.why


def test_a_move_to_it_lets_the_clock_stand_and_the_state_follows_from_it() -> None:
    visit = Move(
        "visit", label="Visit the site", happened="A visit was arranged", sources={State.PROCESSING}, target=TOY.state,
        parties={Party.HEAD},
    )  # fmt: skip
    assert (visit.opens, visit.clock) == (TOY, ClockEffect.PAUSE)
    back = Move(
        "visited", label="Visited", happened="The site was seen", sources={TOY.state}, target=State.PROCESSING,
        parties={Party.HEAD},
    )  # fmt: skip
    assert back.ends_wait
    assert state_of.state_of(["examine"], [TOY], is_issued=False) == TOY.state
    assert (
        state_of.state_of(["examine"], [TOY, waits.SUPPLEMENT], is_issued=False) == State.SUPPLEMENT_REQUESTED
    )


@pytest.mark.parametrize("notice", ["supplemented", "payment_confirmed", "resumed"])
def test_what_is_told_of_it_while_another_wait_ends_follows(notice: str) -> None:
    told = {
        **example(),
        "due_at": None,
        "still_awaited": [TOY.state, "payment_requested"],
        "demanded": 50_000,
    }
    mail, short = (shipped_text(notice, kind, "en", told).body for kind in (TextKind.LONG, TextKind.SHORT))
    assert "\n- the visit of the house, by Tuesday, 10/11/2026 17:00.\n- the payment" in mail
    assert "Visit by 17:00, 10/11/2026; pay 50.000\xa0đ." in short
    without = {**told, "answer_by": None, "still_awaited": [TOY.state]}
    mail, short = (shipped_text(notice, kind, "en", without).body for kind in (TextKind.LONG, TextKind.SHORT))
    assert "\n- the visit of the house.\n" in mail
    assert "Visit of the house." in short
