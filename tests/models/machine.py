"""The model: some dossiers, the people around them, and a clock that goes through the year."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dossiers import permissions
from dossiers.items import open_step
from dossiers.models import Dossier, DueDateChange, Event, Interval, Result, StepInstance, Supplement
from dossiers.moves.table import MOVES
from dossiers.standing import Standing
from dossiers.states import State
from dossiers.uploads.actions.attach_file import attach_file
from dossiers.watching.climbing import tell_rungs
from dossiers.watching.lapsing import end_unanswered
from dossiers.watching.lateness import flag_overdue, flag_soon
from foundation.accounts.actor import Actor
from foundation.core.errors import DomainError, NotFound
from foundation.core.models import ReferenceCounter
from foundation.core.working_time import VIETNAM
from foundation.notifications.models import Message
from foundation.papers.models import PrintedDocument
from portal.demo.papers import scanned_paper
from tests.dossiers.stages import action
from tests.models.invariants import check_dossier, check_numbers
from tests.models.people import everybody, said_with

TOUCHED = (Dossier, Event, StepInstance, Interval, DueDateChange, Result, Supplement, PrintedDocument)
FIRST_DAY = datetime(2026, 1, 12, 7, 30, tzinfo=VIETNAM)  # five weeks before Tết
RARE = {
    "withdraw", "stop", "refuse", "extend", "forward", "send_back", "assign", "claim", "recall", "request_payment",
    "enter_answers", "correct_person", "correct_papers", "change_procedure", "redraw",
    "offer_amendment", "withdraw_amendment", "accept_amendment", "decline_amendment",
    "consult", "withdraw_consultation", "note_silence",
}  # fmt: skip
COMMON = 9
"""What ends a dossier early or leads round in circles is drawn once where the other moves are drawn nine times."""
CONDITIONAL = {
    "extend", "lapse", "revoke_result", "correct_result", "supplement", "complete", "receive", "change_procedure",
    "correct_papers", "offer_amendment", "take_back", "propose", "recall",
    "consult", "withdraw_consultation", "note_silence",
}  # fmt: skip
"""Moves that may be refused to the right person in the right state, for a reason that lies in what happened before."""


class YearOfMoves(RuleBasedStateMachine):
    """Each run is one year in a transaction that is rolled back. `dossiers` is set by the test."""

    dossiers: Sequence[int] = ()
    made: Counter[str] = Counter()
    refused: Counter[str] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.now = FIRST_DAY
        self.moved: set[int] = set()

    def teardown(self) -> None:
        """Forget the year."""
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @cached_property
    def people(self) -> dict[str, Actor]:
        """Everybody, by the name that a failure is told with."""
        return everybody()

    @initialize(day=st.integers(0, 60))
    def begin(self, day: int) -> None:
        """The year begins some weeks before Tết, or after it."""
        self.now += timedelta(days=day)

    @rule(minutes=st.integers(1, 600))
    def let_hours_pass(self, minutes: int) -> None:
        """Within a day, or into the evening."""
        self.now += timedelta(minutes=minutes)

    @rule(days=st.integers(1, 20), minutes=st.integers(0, 1439))
    def let_days_pass(self, days: int, minutes: int) -> None:
        """To any hour of another day: weekends, nights and holidays too."""
        self.now += timedelta(days=days, minutes=minutes)

    @rule()
    def sweep(self) -> None:
        """What the worker does by itself: flags lateness, ends what was not supplemented."""
        flag_overdue(self.now)
        flag_soon(self.now)
        tell_rungs(self.now)
        if end_unanswered(self.now):
            self.moved.update(self.dossiers)

    @rule(data=st.data(), which=st.integers(0, 3), moves=st.integers(1, 5))
    def make_legal_moves(self, data: st.DataObject, which: int, moves: int) -> None:
        """People do what they may do, one after the other, some minutes apart."""
        for _ in range(moves):
            self._make_a_legal_move(data, self._dossier(which))
            self.now += timedelta(minutes=data.draw(st.integers(0, 90), "minutes"))
            self.everything_holds()

    @rule(data=st.data(), which=st.integers(0, 3), name=st.sampled_from(sorted(MOVES)), stale=st.booleans())
    def try_any_move(self, data: st.DataObject, which: int, name: str, stale: bool) -> None:
        """Somebody tries something; what is not theirs, not possible now, or about an old page is refused."""
        dossier = self._dossier(which)
        if name == "answer_consultation":
            return  # who is asked is found by the question, not by the dossier
        actor = self.people[data.draw(st.sampled_from(sorted(self.people)), "who")]
        seen = dossier.version - 1 if stale and name != "submit" else None
        self._try(name, actor, dossier, seen)

    @invariant()
    def everything_holds(self) -> None:
        """Nobody finds a fault in what was moved since the last look, nor in any number."""
        for dossier in Dossier.objects.filter(pk__in=self.moved):
            check_dossier(dossier)
        if self.moved:
            check_numbers()
        self.moved.clear()

    def _make_a_legal_move(self, data: st.DataObject, dossier: Dossier) -> None:
        step = open_step(dossier)
        possible = [
            name
            for name, move in MOVES.items()
            if dossier.state in move.sources and (not move.steps or (step and step.kind in move.steps))
            for _ in range(1 if name in RARE else COMMON)
        ]
        if not possible:
            return
        name = data.draw(st.sampled_from(possible), "move")
        entitled = [
            who
            for who, actor in self.people.items()
            if permissions.refusal(Standing(actor, dossier, step), MOVES[name]) is None
        ]
        if entitled:
            who = self.people[data.draw(st.sampled_from(entitled), "who")]
            if name in {"supplement", "complete"}:
                self._attach_what_is_asked(dossier, who)
            self._try(name, who, dossier, None)

    def _try(self, name: str, actor: Actor, dossier: Dossier, seen: int | None) -> None:
        stale = seen is not None
        expected = self._refusal(name, actor, dossier)
        said = said_with(name, dossier, actor)
        before = self._footprint()
        more: dict[str, Any] = {} if seen is None else {"seen": seen}
        refused = None
        try:
            action(name)(actor=actor, dossier_id=dossier.pk, at=self.now, **said, **more)
        except DomainError as error:
            refused = error
        if refused is None and name == "submit" and dossier.state != State.DRAFT:
            assert self._footprint() == before, "filed a second time, nothing happens"
        elif refused is None:
            assert expected is None, f"{name} should have been refused: {expected!r}"
            assert not stale
            self.moved.add(dossier.pk)
            self.made[name] += 1
            assert self._dossier_by(dossier.pk).version == dossier.version + 1
        else:
            assert expected or stale or name in CONDITIONAL, f"{name} was refused: {refused!r}"
            assert stale or expected is None or type(refused) is type(expected)
            assert self._footprint() == before
            self.refused[type(refused).__name__] += 1

    def _refusal(self, name: str, actor: Actor, dossier: Dossier) -> DomainError | None:
        if not Dossier.objects.filter(permissions.visible_to(actor), pk=dossier.pk).exists():
            return NotFound()
        return permissions.refusal(Standing(actor, dossier, open_step(dossier)), MOVES[name])

    def _attach_what_is_asked(self, dossier: Dossier, actor: Actor) -> None:
        for item in dossier.supplements.get(answered_at=None).items.select_related("component"):
            attach_file(
                actor=actor, dossier_id=dossier.pk, component_key=item.component.key, upload=scanned_paper()
            )

    def _dossier(self, which: int) -> Dossier:
        return self._dossier_by(self.dossiers[which])

    def _dossier_by(self, pk: int) -> Dossier:
        related = ("procedure_version", "offering__handling_unit", "receiving_point", "agency")
        return Dossier.objects.select_related(*related).get(pk=pk)

    def _footprint(self) -> list[list[dict[str, Any]]]:
        rows = [list(model._default_manager.order_by("pk").values()) for model in TOUCHED]
        counters = list(ReferenceCounter.objects.order_by("pk").values())
        return [*rows, counters, [{"messages": Message.objects.count()}]]
