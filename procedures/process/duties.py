"""Whose each kind of step is, and what is done there: the one table that lint, the table of moves, the lists and
buttons of desks and counter, and the interface for programs read. Pure.

Examining and signing are never the same person's step, and nobody signs what they examined themselves.
"""

from dataclasses import dataclass

from procedures.process.definition import PlaceKind, Role, StepKind


@dataclass(frozen=True, slots=True)
class Duty:
    """`usual` is the role that most processes name; `roles` are all that a process may name, `moves` what they do."""

    usual: Role
    roles: frozenset[Role]
    moves: frozenset[str]


def _duty(usual: Role, *others: Role, moves: str) -> Duty:
    return Duty(usual, frozenset({usual, *others}), frozenset(moves.split()))


DUTIES: dict[StepKind, Duty] = {
    StepKind.RECEPTION: _duty(Role.RECEPTION, moves="enter_answers"),
    StepKind.ASSIGN: _duty(Role.HEAD, moves="assign"),
    StepKind.EXAMINE: _duty(
        Role.OFFICER, moves="assign claim forward enter_answers request_supplement request_payment propose"
    ),
    StepKind.REVIEW: _duty(Role.HEAD, moves="claim propose send_back redraw"),
    StepKind.APPROVE: _duty(Role.LEADER, Role.HEAD, moves="claim send_back approve redraw"),
    StepKind.ISSUE: _duty(
        Role.CLERK, Role.OFFICER, Role.RECEPTION, moves="claim send_back issue_result issue_correction"
    ),
    StepKind.RETURN: _duty(Role.RECEPTION, moves=""),
}


PLACES: dict[Role, frozenset[PlaceKind]] = {
    Role.RECEPTION: frozenset({PlaceKind.COUNTER}),
    Role.OFFICER: frozenset(
        {PlaceKind.HANDLING, PlaceKind.UNIT, PlaceKind.AGENCY, PlaceKind.ABOVE, PlaceKind.OUTSIDE}
    ),
    Role.HEAD: frozenset({PlaceKind.HANDLING, PlaceKind.UNIT, PlaceKind.AGENCY, PlaceKind.ABOVE}),
    Role.LEADER: frozenset({PlaceKind.LEADERSHIP}),
    Role.CLERK: frozenset({PlaceKind.RECORDS}),
}
"""Where each role sits."""
SENT_BACK = "send_back"
"""The move by which a step is left backwards; by any other it is left onward."""
OVERTAKEN = "overtaken"
"""How a step ends on a branch for which a join waits no longer."""


def kinds_with(move: str) -> frozenset[StepKind]:
    """The kinds of steps at which a move is made; none for a move that asks for no step."""
    return frozenset(kind for kind, duty in DUTIES.items() if move in duty.moves)


def roles_with(move: str) -> frozenset[Role]:
    """The roles of those who may hold a step at which a move is made."""
    return frozenset(role for kind in kinds_with(move) for role in DUTIES[kind].roles)
