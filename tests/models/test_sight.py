"""Participation equals visibility: after whatever happened, whoever may see a dossier does, and nobody else."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dossiers import permissions
from dossiers.items import open_step
from dossiers.models import Dossier
from dossiers.moves.table import MOVES
from dossiers.permissions import visible_to
from dossiers.standing import Standing
from dossiers.worklists.desks.conditions import open_steps
from foundation.accounts.actor import Actor
from foundation.accounts.models import Absence, Membership, Role, User
from foundation.agencies.models import Unit
from foundation.core.errors import DomainError
from portal.administration.reorganising.carry_out import carry_out
from portal.administration.reorganising.reading import read_text
from procedures.models import Offering
from tests.dossiers.stages import PERMIT, STAGES, action, arguments, counter_draft
from tests.models.sight import Story
from tests.support.factories import BIRTH, WARD, citizen, staff, walk

HISTORIES, EACH = 3, 8
PROFILE = settings(
    max_examples=HISTORIES,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
DIVISIONS = ("division", "division_economy", "division_society")
PLAN = "decision: Quyết định 12/QĐ-UBND\nsince: 2026-07-01\n"
MERGER = PLAN + "units: [{{from: H99.11/{0}, to: H99.11/{1}}}]\n"
SPLIT = PLAN + "units: [{{from: H99.11/{0}, to: H99.11/{1}, procedures: ['{2}']}}]\n"
WARDS = (WARD, "H99.12")
INTO_ONE = PLAN + (
    "agencies: [{from: H99.11, to: H99.12, units: {leadership: leadership, one_stop: one_stop, records: records,"
    " division: division, division_economy: division_economy, division_society: division_society}}]\n"
)


class Ward:
    """Some dossiers of a ward, and what can happen to them, drawn by `chance`."""

    def __init__(self, stories: list[Story], chance: Random) -> None:
        self.stories, self.chance = stories, chance
        self.happened: Counter[str] = Counter()
        self.people = everybody()

    def go_on(self) -> None:
        """Something happens; then everybody sees what they may."""
        often = [self.move] * 6
        rare = [self.other_unit, self.merge, self.split, self.leave, self.stand_in, self.ward_ends]
        happens: Callable[[], None] = self.chance.choice([*often, *rare])
        try:
            with transaction.atomic():
                happens()
        except DomainError:
            return
        self.happened[happens.__name__] += 1
        for story in self.stories:
            story.go_on()
        if happens != self.move:
            self.people = everybody()

    def check(self) -> None:
        """Everybody sees what they may by the rules."""
        sights = {story.pk: story.sight() for story in self.stories}
        for actor in self.people:
            seen = set(Dossier.objects.filter(visible_to(actor)).values_list("pk", flat=True))
            assert seen == {pk for pk, sight in sights.items() if sight.is_of(actor)}, actor
            assert seen.issuperset(open_steps(actor).values_list("dossier_id", flat=True)), actor

    def move(self) -> None:
        """Somebody makes a move that is theirs."""
        dossier = Dossier.objects.get(pk=self.chance.choice(self.stories).pk)
        step = open_step(dossier)
        theirs = [
            (name, actor)
            for actor in self.people
            for name, move in MOVES.items()
            if dossier.state in move.sources
            and permissions.refusal(Standing(actor, dossier, step), move) is None
        ]
        name, actor = self.chance.choice(theirs) if theirs else self.chance.choice([("stop", citizen(3))])
        said = arguments(name, dossier) | {"at": timezone.now()}
        if name in {"assign", "forward"}:
            unit = dossier.offering.handling_unit_id if name == "assign" or step is None else step.unit_id
            holders = Membership.objects.on(timezone.localdate()).filter(unit=unit, role=Role.OFFICER)
            said["officer_id"] = self.chance.choice([*holders.values_list("user_id", flat=True), 0])
        action(name)(actor=actor, dossier_id=dossier.pk, **said)
        self.happened[name] += 1

    def other_unit(self) -> None:
        """The catalogue lets another unit handle a procedure."""
        units = list(Unit.objects.filter(agency__code__in=WARDS, code__in=DIVISIONS, valid_to=None))
        Offering.objects.filter(pk=self._offering().pk).update(handling_unit=self.chance.choice(units))

    def merge(self) -> None:
        """A unit goes into another."""
        carry_out(administrator(), read_text(MERGER.format(*self.chance.sample(DIVISIONS, 2))))

    def split(self) -> None:
        """A unit gives a procedure to another and goes on."""
        units = self.chance.sample(DIVISIONS, 2)
        carry_out(administrator(), read_text(SPLIT.format(*units, self._offering().procedure.code)))

    def ward_ends(self) -> None:
        """The ward goes into its neighbour."""
        carry_out(administrator(), read_text(INTO_ONE))

    def leave(self) -> None:
        """Somebody's posts end."""
        user_id = self.chance.choice(self.people).user_id
        Membership.objects.filter(user=user_id).update(until=timezone.localdate())

    def stand_in(self) -> None:
        """Somebody is away and somebody else stands in for them, which shows nobody more."""
        away, deputy = (actor.person_id for actor in self.chance.sample(self.people, 2))
        today = timezone.localdate()
        Absence.objects.create(user_id=away, deputy_id=deputy, since=today, until=today + timedelta(days=5))

    def _offering(self) -> Offering:
        return Dossier.objects.get(pk=self.chance.choice(self.stories).pk).offering


def administrator() -> Actor:
    return staff(Role.SYSTEM_ADMIN, "H99")


def everybody() -> list[Actor]:
    """All who work in the two wards, and three citizens."""
    wards = Membership.objects.filter(unit__agency__code__in=WARDS).values("user")
    people = User.objects.filter(pk__in=wards).order_by("pk")
    return [*map(Actor.of, people), *map(citizen, (1, 2, 3))]


@pytest.mark.django_db
def test_after_any_history_whoever_may_see_a_dossier_does_and_nobody_else() -> None:
    happened: Counter[str] = Counter()
    begun = [
        walk(BIRTH).go("submit", "receive").dossier,
        walk(PERMIT, applicant=2).go(*STAGES["examining"].verbs).dossier,
        walk("2.000635", applicant=2).go(*STAGES["returned"].verbs).dossier,
        counter_draft(staff(Role.RECEPTION)),
    ]

    @PROFILE
    @given(st.integers(0, 2**32))
    def history(number: int) -> None:
        with transaction.atomic():
            stories = [Story(dossier.pk) for dossier in begun]
            ward = Ward(stories, Random(number))  # noqa: S311
            for story in stories:
                story.go_on()
            for _ in range(EACH):
                ward.go_on()
                ward.check()
            happened.update(ward.happened)
            transaction.set_rollback(True)

    history()
    assert {"move", "other_unit", "split", "leave", "ward_ends"} <= set(happened), happened
