"""The one place where a dossier moves: lock, check, act, record, draw the consequences; all in one transaction.

An action opens `moving(...)`, does what is particular to it with the locked dossier, and leaves. The clock is set on
entering; on leaving state, event and consequences join what the action named in `rows`, and one statement writes all
of it. An exception leaves everything as it was.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg2.errors import UniqueViolation

from dossiers import engine, permissions, step_waits
from dossiers.clock import timekeeping
from dossiers.clock.recorded import WITH_WAITS
from dossiers.consequences import draw
from dossiers.history.chain import digest_of
from dossiers.items import item_to_move, open_items
from dossiers.kept_rows import DOSSIER
from dossiers.models import Dossier, Event
from dossiers.move_in_progress import MoveInProgress
from dossiers.moves.declaration import Move
from dossiers.moves.table import MOVES
from dossiers.results.releasing import lay_anew
from dossiers.standing import Standing
from dossiers.states import ClockEffect, Party
from dossiers.wording import reason_in_a_word, reason_to_read
from foundation.accounts.actor import Actor
from foundation.accounts.asking import asking
from foundation.core.errors import Conflict, NotFound
from foundation.core.statements.given import Along
from foundation.core.statements.kept import first_kept
from foundation.core.statements.rows import Rows

OF_THE_NEXT_EVENT = ("event_number_once", "payments_obligation_pkey")
"""The constraints that keep the number of an event to one."""


@contextmanager
def moving(
    name: str,
    *,
    actor: Actor,
    dossier_id: int,
    seen: int | None = None,
    item: int | None = None,
    reason: str = "",
    payload: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> Iterator[MoveInProgress]:
    """Make the move `name` on a dossier.

    `seen` is the version that the person looked at; when somebody moved the dossier since, Conflict is raised, even if
    the move would not be theirs any more. `item` is the id of the open step on which it is made, and `seen` then its
    version, so that people on other branches are not in the way; without one it is the dossier's only open step, or of
    several the person's own.
    `at` is the instant of the move, now unless history is entered; `payload` goes into the event. Raises NotFound for
    a foreign dossier, NotAllowed for a wrong role, Conflict for a wrong state or a lost race, InvalidInput for a
    reason that is missing or is no sentence.
    """
    with (
        transaction.atomic(),
        moving_locked(
            name,
            _lock_for(MOVES[name], actor, dossier_id),
            actor=actor,
            seen=seen,
            item=item,
            reason=reason,
            payload=payload,
            at=at,
        ) as in_progress,
    ):
        yield in_progress


@contextmanager
def moving_locked(
    name: str,
    dossier: Dossier,
    *,
    actor: Actor,
    seen: int | None = None,
    item: int | None = None,
    reason: str = "",
    payload: dict[str, Any] | None = None,
    at: datetime | None = None,
    consulted: bool = False,
) -> Iterator[MoveInProgress]:
    """The same for a dossier that the caller locked in this transaction, and may have looked at before; `consulted`
    where they found the actor to be asked for an opinion on it."""
    move = MOVES[name]
    items = open_items(dossier) if dossier.received_at else []
    step = item_to_move(actor, items, move.steps, item)
    if seen is not None and seen != (step.version if step and item else dossier.version):
        raise Conflict
    standing = Standing(actor, dossier, step, consulted=consulted)
    permissions.check(standing, move)
    if move.needs_reason:
        reason = reason_in_a_word(reason) if move.in_a_word else reason_to_read(reason)
    in_progress = MoveInProgress(
        move, standing, at or timezone.now(), reason.strip(), payload or {}, items=items
    )
    before = _values(dossier)
    _take_if_holder(in_progress)
    step_waits.turn(in_progress)
    _set_clock(in_progress)
    yield in_progress
    _finish(in_progress, before)


def lock(actor: Actor, dossier_id: int) -> Dossier:
    """Lock the dossier's row until the end of the transaction. Raises NotFound when the actor may not see it.

    It is looked for twice before it is said not to exist: while one waits for the lock, the other move may give the
    dossier another offering, and the statement that waited no longer finds the two together.
    """
    return _locked(actor, dossier_id)


def _lock_for(move: Move, actor: Actor, dossier_id: int) -> Dossier:
    """The same, with what the move will ask of the clock."""
    return _locked(actor, dossier_id, **(WITH_WAITS if move.clock is ClockEffect.STOP else {}))


def looked_at(actor: Actor, dossier_id: int) -> Dossier:
    """The dossier without a lock, for what takes long and is asked again under the lock. Raises NotFound."""
    dossier = first_kept(_seen_by, asking(actor), dossier=dossier_id)
    if dossier is None:
        raise NotFound
    return dossier


def _locked(actor: Actor, dossier_id: int, **along: Any) -> Dossier:
    for _time in range(2):
        dossier = first_kept(_locked_for, asking(actor), Along(along), dossier=dossier_id)
        if dossier is not None:
            return dossier
    raise NotFound


def _locked_for(actor: Actor, along: Along) -> QuerySet[Dossier]:
    return _seen_by(actor).annotate(**along.columns).select_for_update(of=("self",))


def _seen_by(actor: Actor) -> QuerySet[Dossier]:
    rows = Dossier.objects.select_related("submitter__notice_preference")
    return rows.filter(permissions.visible_to(actor), pk=DOSSIER)


def _take_if_holder(in_progress: MoveInProgress) -> None:
    """Whoever gave the step to themselves has not begun with it by recalling that."""
    at_the_step = bool(in_progress.move.steps) and Party.GIVER not in in_progress.move.parties
    if at_the_step and in_progress.standing.holds_step:
        engine.take(in_progress)


def _finish(in_progress: MoveInProgress, before: dict[str, Any]) -> None:
    dossier, move, rows = in_progress.dossier, in_progress.move, in_progress.rows
    if move.target is not None:
        getattr(dossier, move.name)(in_progress.reached)
    if dossier.applicant_name != before["applicant_name"]:
        lay_anew(in_progress)
    event = _event(in_progress, before["state"])
    dossier.version, dossier.chain_tip = event.number, event.digest
    rows.add(event)
    engine.touch(in_progress, event.number)
    draw(in_progress, event)
    now = _values(dossier)
    rows.change(dossier, *(name for name, value in now.items() if value != before.get(name)))
    _write(rows)


def _write(rows: Rows) -> None:
    """Raises Conflict where the number of the next event is taken by a row that no move made."""
    try:
        rows.write()
    except IntegrityError as error:
        twice = error.__cause__
        if not isinstance(twice, UniqueViolation) or twice.diag.constraint_name not in OF_THE_NEXT_EVENT:
            raise
        raise Conflict(
            _(
                "The record of this dossier does not fit together, so it cannot be moved. Tell the administrator of the"
                " site."
            )
        ) from error


def _values(dossier: Dossier) -> dict[str, Any]:
    """What was read of the row, to find what a move changed; answers and counts are changed by replacing them."""
    deferred = dossier.get_deferred_fields()
    fields = [one for one in dossier._meta.concrete_fields if one.attname not in deferred]
    return {one.name: getattr(dossier, one.attname) for one in fields}


def _set_clock(in_progress: MoveInProgress) -> None:
    """What the table says of the clock; that it is renewed is for the action, which knows the other procedure."""
    match in_progress.move.clock:
        case ClockEffect.START:
            timekeeping.start(in_progress)
        case ClockEffect.PAUSE:
            timekeeping.pause(in_progress)
        case ClockEffect.RESUME:
            timekeeping.resume(in_progress)
        case ClockEffect.EXTEND:
            timekeeping.extend(in_progress, in_progress.payload["working_days"])
        case ClockEffect.STOP:
            timekeeping.stop(in_progress)
            engine.leave_all(in_progress, in_progress.move.name)


def _event(in_progress: MoveInProgress, before: str) -> Event:
    dossier, actor = in_progress.dossier, in_progress.actor
    event = Event(
        dossier=dossier,
        number=dossier.version + 1,
        move=in_progress.move.name,
        from_state=before,
        to_state=dossier.state,
        at=in_progress.at,
        actor_id=actor.user_id,
        actor_name=actor.name,
        actor_unit=actor.posts[0].unit_name if actor.posts else "",
        reason=in_progress.reason,
        payload=in_progress.payload,
        public=in_progress.move.public and not in_progress.kept_back,
        previous=dossier.chain_tip,
    )
    event.digest = digest_of(event)
    return event
