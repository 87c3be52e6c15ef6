"""The shape of a declaration: one row of the table of moves, with everything that is said about the move anywhere."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import IntEnum

from dossiers.moves.argument import Argument
from dossiers.states import At, ClockEffect, Party, State
from dossiers.waits import WAIT_AT, ClockMeanwhile, Wait
from foundation.core.wording import Words
from procedures.process.definition import Role
from procedures.process.duties import DUTIES


class Likely(IntEnum):
    """How likely a move is what somebody makes next where several are possible, the likeliest first."""

    FORWARD = 1
    """Brings the dossier forward, and ends the step wherever it is possible."""
    TAKING = 2
    """Brings it forward by saying who has it."""
    ONCE_TAKEN = 3
    """Brings it forward once somebody has it."""
    OFTEN = 4
    AT_TIMES = 5
    SELDOM = 6


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table, behind that of the move which it `follows` in the life of a dossier. `target` None leaves
    the state; `steps` are the kinds of steps at which it is made, at any step when there are none. `stand_in` may make
    the move too where the applicant has no account.

    With `until_handed_over` reception makes it before that, and only whoever holds the step after it; one that stands
    `before_signature` would change the words of a signed result. `without_result` is why it cannot be made once the
    result was revoked. One that is `recallable` only gives the dossier to somebody else: nothing is told, numbered
    or charged by it, so whoever made it may recall it until the other has opened it. One that `produces` nothing
    which rests on the procedure leaves that open to be changed. One on what is `untaken` is made while nobody holds
    the step; so is any by the parties of `untaken_for`. `notice` names the text sent to the applicant; `form` the
    printed form (Circular 03/2025/TT-VPCP), the declaration or the result that is made.

    `fact` is the kind of fact that figures count of the move, most often none, and `outcome` how it came out (ADR 32);
    one that is made for a second time, as a result that is corrected, is no other end. That another day was promised is
    counted of any move that changes it.

    `clock` is said where the move starts the time limit, goes on with it or changes it; one that leads to a wait for
    which it stands pauses it.

    `label` is the button, `at_counter` the button of the counter where it says more, `means` what it leads to, told
    before; `happened` is the line of a timeline, `done` what the counter is told afterwards. `happened_meanwhile` and
    `done_meanwhile` take their places where the move ended one wait while another keeps the time limit standing, which
    the latter names by `%(why)s`. After a move that `leads_on` a desk turns to the next dossier; what is a `danger`
    cannot be undone.

    Pages show moves in the order in which they are `likely`, then in that of the table; one that `has_own_page` stands
    there, or beside what it answers, and not among them.
    """

    name: str
    label: Words
    happened: Words
    sources: AbstractSet[State]
    target: State | None
    parties: AbstractSet[Party]
    follows: str = ""
    steps: AbstractSet[At] = frozenset()
    stand_in: AbstractSet[Party] = frozenset()
    clock: ClockEffect = ClockEffect.NONE
    notice: str = ""
    form: str = ""
    fact: str = ""
    outcome: str = ""
    public: bool = True
    until_handed_over: bool = False
    before_signature: bool = False
    untaken: bool = False
    untaken_for: AbstractSet[Party] = frozenset()
    recallable: bool = False
    produces: bool = True
    without_result: Words = ""
    arguments: tuple[Argument, ...] = ()
    means: Words = ""
    at_counter: Words = ""
    happened_meanwhile: Words = ""
    done: Words = ""
    done_meanwhile: Words = ""
    leads_on: bool = False
    danger: bool = False
    likely: Likely = Likely.SELDOM
    has_own_page: bool = False

    def __post_init__(self) -> None:
        for part in ("sources", "parties", "stand_in", "steps"):
            object.__setattr__(self, part, frozenset(getattr(self, part)))
        if self.opens and self.opens.clock is ClockMeanwhile.STANDS:
            object.__setattr__(self, "clock", ClockEffect.PAUSE)

    @property
    def roles(self) -> frozenset[Role]:
        """The roles of those who may hold a step at which it is made; none where it is made at no step."""
        return frozenset(role for kind in self.steps for role in DUTIES[kind].roles)

    @property
    def leads_forward(self) -> bool:
        """Whether it brings the dossier forward, so that its button may stand out."""
        return self.likely <= Likely.ONCE_TAKEN

    @property
    def opens(self) -> Wait | None:
        """The wait that begins with the move."""
        return WAIT_AT.get(self.target) if self.target else None

    @property
    def ends_wait(self) -> bool:
        """Whether it ends what was waited for."""
        return self.target is not None and self.sources <= WAIT_AT.keys()

    def argument(self, name: str) -> Argument:
        """The argument of that name. Raises KeyError."""
        for one in self.arguments:
            if one.name == name:
                return one
        raise KeyError(name)

    @property
    def needs_reason(self) -> bool:
        """Whether it is not made without a reason."""
        return any(one.name == "reason" and one.required for one in self.arguments)

    @property
    def in_a_word(self) -> bool:
        """Whether a reason needs no sentence, as where who moves decides for themselves or asks a colleague."""
        return any(one.name == "reason" and not one.is_sentence for one in self.arguments)
