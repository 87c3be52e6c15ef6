"""`docs/reference/lifecycle.md`: the diagram of states and the table of moves."""

from collections.abc import Set as AbstractSet

from dossiers.moves.declaration import Move
from dossiers.moves.table import MOVES
from dossiers.national_codes import NATIONAL_CODES
from dossiers.phases import FINAL, WHOSE_TURN
from dossiers.states import State
from portal.site.reference.tables import code, page, table
from procedures.process.duties import DUTIES

DIAGRAM_HEAD = "```mermaid\nstateDiagram-v2"


def lifecycle() -> str:
    """The page, in English."""
    return page(
        "How a dossier moves",
        "Everything here is data: the states in `dossiers/states.py`, each move in a file of `dossiers/moves/`; "
        "`dossiers/transition.py` carries it out. Moves that leave the state as it is are in the table alone.",
        "## Diagram",
        diagram(),
        "## States",
        states(),
        "## Moves",
        moves(),
        "*Where* names the kinds of process step at which a move is possible. *Clock* is what the move does to the "
        "legal time limit. *Form* is the printed form of Circular 03/2025/TT-VPCP that the move makes. Moves marked "
        "*internal* are not on the applicant's timeline. Where several steps are open and one of them waits, "
        "the others are moved as if the dossier did not wait, and *From* and *To* are those of the step.",
        "## At each kind of step",
        steps(),
    )


def diagram() -> str:
    """States and the moves between them, as a Mermaid diagram."""
    arrows = [
        f"    {source} --> {move.target}: {move.name}"
        for move in MOVES.values()
        for source in ordered(move.sources)
        if move.target is not None
    ]
    ends = [f"    {state} --> [*]" for state in State if state in FINAL]
    return "\n".join([DIAGRAM_HEAD, f"    [*] --> {State.DRAFT}", *arrows, *ends, "```"])


def states() -> str:
    """State, national code, label, whose turn it is."""
    return table(
        ["State", "National code", "Meaning", "Whose turn"],
        (
            [
                f"`{state}`",
                str(NATIONAL_CODES[state] or "–"),
                str(state.label),
                str(WHOSE_TURN[state] or "nobody's: final"),
            ]
            for state in State
        ),
    )


def moves() -> str:
    """One row for each move."""
    return table(
        ["Move", "Label", "From", "To", "Who", "Where", "Clock", "Notice", "Form", "Reason", "Timeline"],
        (row(move) for move in MOVES.values()),
    )


def steps() -> str:
    """Who may hold each kind of step, and what they do there."""
    return table(
        ["Step", "Held by", "Moves"],
        (
            [
                f"`{kind}`",
                ", ".join(sorted(duty.roles)),
                code([name for name, move in MOVES.items() if kind in move.steps]),
            ]
            for kind, duty in DUTIES.items()
        ),
    )


def row(move: Move) -> list[str]:
    """A move in words."""
    return [
        f"`{move.name}`",
        str(move.label),
        code(ordered(move.sources)),
        code([move.target] if move.target else []),
        ", ".join(sorted(move.parties)),
        ", ".join(sorted(move.steps)) or "any",
        "–" if move.clock == "none" else move.clock.replace("_", " "),
        code([move.notice] if move.notice else []),
        move.form or "–",
        "–" if not move.needs_reason else "required" if move.in_a_word else "a sentence",
        "public" if move.public else "internal",
    ]


def ordered(sources: AbstractSet[State]) -> list[State]:
    """States in the order of their life."""
    return [state for state in State if state in sources]
