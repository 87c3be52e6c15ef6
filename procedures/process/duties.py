"""Whose each kind of step is: the one table that lint, the table of moves, the lists and buttons of desks and counter,
and the interface for programs read. What is done at each, every move says of itself (`dossiers/moves/`). Pure.

Examining and signing are never the same person's step, and nobody signs what they examined themselves.
"""

from dataclasses import dataclass

from procedures.process.definition import PlaceKind, Role, StepKind


@dataclass(frozen=True, slots=True)
class Duty:
    """`usual` is the role that most processes name, `roles` are all that a process may name; a step that `sends_back`
    may be left backwards."""

    usual: Role
    roles: frozenset[Role]
    sends_back: bool = False


def _duty(usual: Role, *others: Role, sends_back: bool = False) -> Duty:
    return Duty(usual, frozenset({usual, *others}), sends_back)


DUTIES: dict[StepKind, Duty] = {
    StepKind.RECEPTION: _duty(Role.RECEPTION),
    StepKind.ASSIGN: _duty(Role.HEAD),
    StepKind.EXAMINE: _duty(Role.OFFICER),
    StepKind.REVIEW: _duty(Role.HEAD, sends_back=True),
    StepKind.APPROVE: _duty(Role.LEADER, Role.HEAD, sends_back=True),
    StepKind.ISSUE: _duty(Role.CLERK, Role.OFFICER, Role.RECEPTION, sends_back=True),
    StepKind.RETURN: _duty(Role.RECEPTION),
}
SENDING_BACK: frozenset[StepKind] = frozenset(kind for kind, duty in DUTIES.items() if duty.sends_back)
"""The kinds of steps that may be left backwards."""


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
RECALLED = "recall"
"""How a step ends that was recalled before anybody had it: as if it had not begun."""
