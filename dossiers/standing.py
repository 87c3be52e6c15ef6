"""Who somebody is towards one dossier: found out here, once, and asked by everything above.

What may be read, moved, written and taken hangs on the same few facts: whose matter it is, who may act for whom, who
works where, who has the open step. A `Standing` belongs to one request and is never kept. An action is told none: it
makes its own from the row that it has locked, so that what was checked is what is changed.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from dossiers.models import Dossier, StepInstance
from dossiers.participation import at_counters, inherited, inside, take_part
from dossiers.parties import accounts_of, given_anew, ground_holds, numbers_of
from dossiers.phases import FINAL, WITH_RECEPTION
from dossiers.states import Party, State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Representation, Role


@dataclass(frozen=True)
class AsCitizen:
    """Whose matter it is, and who may act for whom."""

    actor: Actor
    dossier: Dossier
    step: StepInstance | None = None
    spoken_for: Collection[int] | None = None
    consulted: bool = False

    @cached_property
    def is_principal(self) -> bool:
        """Whether somebody filed it for the actor."""
        return self.actor.user_id is not None and self.dossier.principal_id == self.actor.user_id

    @cached_property
    def is_submitter(self) -> bool:
        """Whether it was filed, or is filled in, from the actor's account."""
        return self.actor.user_id is not None and self.dossier.submitter_id == self.actor.user_id

    @cached_property
    def is_applicant(self) -> bool:
        """Whether the actor does what the applicant does: as the principal, or as the submitter for as long as the
        delegation or representation holds."""
        return self.is_principal or (self.is_submitter and ground_holds(self.dossier))

    @property
    def right_has_ended(self) -> bool:
        """Whether the actor filed it for somebody for whom they may not act any more."""
        return self.is_submitter and not self.is_applicant

    @property
    def follows(self) -> bool:
        """Whether the actor reads it as a citizen: the same rule as `filed_by`. A draft has nobody but who fills it in.
        One statement for a draft whose delegation has ended."""
        if self.dossier.state == State.DRAFT:
            return self.is_submitter and (ground_holds(self.dossier) or given_anew(self.dossier) is not None)
        return self.is_applicant

    @property
    def is_filed(self) -> bool:
        """Whether it is a draft no more."""
        return bool(self.dossier.state != State.DRAFT)

    @cached_property
    def is_own(self) -> bool:
        """Whether the actor is applicant, bearer, submitter or principal, or acts today for one of them, by whatever
        delegation or as representative, and so must not handle it. One statement where an organisation applies."""
        if self.actor.own_accounts & accounts_of(self.dossier):
            return True
        if self.actor.own_numbers & numbers_of(self.dossier):
            return True
        representation = self.dossier.representation_id
        if representation is None or self.actor.user_id is None:
            return False
        mine = self.spoken_for
        return representation in (spoken_for(self.actor, [representation]) if mine is None else mine)


class AtWork(AsCitizen):
    """Who works where, and who has the open step. Nobody handles what is their own."""

    @cached_property
    def at_counter(self) -> bool:
        """Whether the actor works at reception of its receiving point."""
        return self.actor.holds(Role.RECEPTION, unit_id=self.dossier.receiving_point.unit_id)

    @cached_property
    def at_till(self) -> bool:
        """Whether the actor is a cashier of its receiving point."""
        return self.actor.holds(Role.CASHIER, unit_id=self.dossier.receiving_point.unit_id)

    @cached_property
    def is_head(self) -> bool:
        """Whether the actor heads the unit that handles it."""
        return self.actor.holds(Role.HEAD, unit_id=self.dossier.offering.handling_unit_id)

    @cached_property
    def is_leader(self) -> bool:
        """Whether the actor is a leader of the competent agency."""
        return self.actor.holds(Role.LEADER, agency_id=self.dossier.agency_id)

    @cached_property
    def handles(self) -> bool:
        """Whether the inside of the dossier is the actor's business: handling unit, leadership or records office; once
        it has ended those who took part in it by then, whoever has the procedure now, and their successors. Two
        statements at most, for one that has ended."""
        if self.dossier.state in FINAL:
            return self._took_part or take_part(inherited(self.actor), self.dossier.pk)
        return (
            self.is_head
            or self.is_leader
            or self.actor.holds(Role.OFFICER, unit_id=self.dossier.offering.handling_unit_id)
            or self.actor.holds(Role.CLERK, agency_id=self.dossier.agency_id)
        )

    @cached_property
    def looks_inside(self) -> bool:
        """Whether the actor may look at all of it: who handles it, and whose unit or agency took part in it. One
        statement more at most, for who does not handle it."""
        return self.handles or (self.is_filed and self._took_part)

    @cached_property
    def received_a_step(self) -> bool:
        """Whether reception of the actor's unit holds or held a step of another receiving point. One statement at most,
        for reception."""
        return self.is_filed and take_part(at_counters(self.actor), self.dossier.pk)

    @property
    def is_inside(self) -> bool:
        """Whether the actor reads it as one who handles it; of an own one they see what every applicant sees."""
        return self.looks_inside and not self.is_own

    @property
    def works_inside(self) -> bool:
        """Whether the actor writes what stays among those who handle it."""
        return self.handles and not self.is_own

    @property
    def answers(self) -> bool:
        """Whether the actor may write to the applicant: whoever handles it, and its counter while it is there."""
        here = self.at_counter and self.dossier.state in WITH_RECEPTION
        return (here or self.handles) and not self.is_own

    @cached_property
    def holds_step(self) -> bool:
        """Whether the step is with the actor: assigned to them, to somebody away whose deputy they are, or to nobody
        who still works in their unit and role. One statement where it is somebody else's."""
        step = self.step
        if step is None or not self.actor.holds(step.role, unit_id=step.unit_id):
            return False
        if step.assignee_id is None or step.assignee_id == self.actor.user_id:
            return True
        return step.assignee_id in self.actor.stands_in_for or not step.has_holder

    @cached_property
    def _took_part(self) -> bool:
        return take_part(inside(self.actor), self.dossier.pk)


class Standing(AtWork):
    """The actor towards the dossier while it is at `step`, the open one; None where nothing is asked that hangs on it.

    A fact is found out when it is first asked and stays as it was found. It takes no statement beyond what actor and
    row carry, but for those that say so. `spoken_for` are those of the representations in question whose organisation
    the actor represents, for a caller who asked for many dossiers together; `consulted` says that the caller found the
    actor to be asked for an opinion, and that this is what they come for.
    """

    @property
    def leads(self) -> bool:
        """Whether the actor answers for how the work goes on: head of the handling unit or leader of the agency."""
        return self.works_inside and (self.is_head or self.is_leader)

    @cached_property
    def gave_step(self) -> bool:
        """Whether the actor gave the step to whoever has it, and still looks at the inside of the dossier. One
        statement at most, for who gave it and does not handle it."""
        is_theirs = self.step is not None and self.step.given_by_id == self.actor.user_id
        return is_theirs and self.is_inside

    @cached_property
    def parties(self) -> frozenset[Party]:
        """What the actor is in the table of moves. Nobody handles a dossier that is their own."""
        if self.actor.is_system:
            return frozenset({Party.SYSTEM})
        if self.consulted:
            return frozenset({Party.CONSULTED})
        if self.is_principal or self.is_submitter:
            return frozenset({Party.APPLICANT}) if self.is_applicant else frozenset()
        if not self.actor.is_staff_member or self.is_own:
            return frozenset()
        entered = self.dossier.state != State.DRAFT or self.dossier.entered_by_id is not None
        at_work = {
            Party.RECEPTION: self.at_counter and entered,
            Party.CASHIER: self.at_till,
            Party.HEAD: self.is_head,
            Party.LEADER: self.is_leader,
            Party.HOLDER: self.holds_step,
            Party.GIVER: self.gave_step,
        }
        return frozenset(party for party, holds in at_work.items() if holds)


def standings(actor: Actor, stays: Iterable[tuple[Dossier, StepInstance | None]]) -> list[Standing]:
    """The actor towards several dossiers, each at its step, in their order. One statement where organisations apply."""
    rows = list(stays)
    ids = (dossier.representation_id for dossier, _step in rows)
    mine = spoken_for(actor, [pk for pk in ids if pk is not None])
    return [Standing(actor, dossier, step, spoken_for=mine) for dossier, step in rows]


def spoken_for(actor: Actor, representations: Collection[int]) -> frozenset[int]:
    """Those of the representations, by their ids, whose organisation the actor represents today. One statement, none
    for none."""
    if actor.user_id is None or not representations:
        return frozenset()
    held = Representation.objects.in_force().filter(user=actor.user_id)
    of_mine = Representation.objects.filter(
        pk__in=representations, organisation__in=held.values("organisation")
    )
    return frozenset(of_mine.values_list("pk", flat=True))
