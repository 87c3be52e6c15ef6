"""Dossiers that come to an officer by themselves, by the rule of the unit."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dossiers.actions.assign import assign
from dossiers.actions.claim import claim
from dossiers.assigning.actions.set_rule import set_rule
from dossiers.assigning.balanced_rule import Weights
from dossiers.assigning.proposals import proposals_for
from dossiers.models import AssignmentRule, Dossier, StepInstance, Way
from dossiers.watching import assigning
from dossiers.watching.assigning import assign_waiting, waiting_in
from foundation.accounts.actor import Actor
from foundation.accounts.models import Absence, Role
from foundation.audit.models import AuditEntry
from foundation.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tests.dossiers.stages import UNIT, at_stage, colleague
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


def by_itself() -> int:
    """The head lets it happen; the unit."""
    head = staff(Role.HEAD, unit=UNIT)
    [unit] = head.units_as(Role.HEAD)
    set_rule(actor=head, unit_id=unit, way=Way.AT_ONCE, weights=Weights())
    return unit


def stay(dossier: Dossier) -> StepInstance:
    return dossier.steps.get(left_at=None)


def officers() -> set[int]:
    return {staff(Role.OFFICER, unit=UNIT).person_id, colleague(Role.OFFICER, UNIT).person_id}


def test_what_waits_goes_to_officers_one_each_and_the_event_keeps_rule_facts_and_result() -> None:
    dossiers = [at_stage("assigning", applicant=number) for number in (1, 2)]
    assign_waiting()
    assert [stay(one).kind for one in dossiers] == ["assign", "assign"]
    by_itself()
    assign_waiting()
    holders = {stay(one).assignee_id for one in dossiers}
    assert holders == officers()
    [event] = dossiers[0].events.filter(move="assign")
    kept = event.payload["because"]
    assert (event.actor_name, event.payload["to"], kept["proposed"]) == (
        "system:assign",
        stay(dossiers[0]).assignee_id,
        stay(dossiers[0]).assignee_id,
    )
    assert (kept["rule"], kept["weights"]) == (AssignmentRule.objects.get().pk, [4, 6, 2])
    assert {one["id"] for one in kept["people"]} == officers()
    assert all(one["load"] == [0, 0, 0, 0] and not one["out"] for one in kept["people"])
    before = dossiers[0].events.count()
    assign_waiting()
    assert dossiers[0].events.count() == before


def test_nobody_who_is_away_gets_any_and_where_all_are_it_waits_for_them() -> None:
    unit, today = by_itself(), timezone.localdate()
    dossier = at_stage("assigning")
    for pk in officers():
        Absence.objects.create(user_id=pk, since=today, until=today.replace(year=today.year + 1))
    assign_waiting()
    assert stay(dossier).kind == "assign"
    assert waiting_in(unit).count() == 1
    back = min(officers())
    Absence.objects.filter(user=back).update(ended_at=timezone.now())
    assign_waiting()
    assert stay(dossier).assignee_id == back


def test_what_nobody_may_get_does_not_hold_up_what_comes_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assigning, "AT_ONCE", 1)
    first, second = (at_stage("assigning", applicant=number) for number in (1, 2))
    here = stay(first)
    for person in officers():
        StepInstance.objects.create(
            dossier=first, key="approve", kind="approve", role="leader", unit_id=here.unit_id, assignee_id=person,
            entered_at=here.entered_at, left_at=here.entered_at, outcome="send_back",
        )  # fmt: skip
    by_itself()
    assign_waiting()
    assert [stay(one).kind for one in (first, second)] == ["assign", "examine"]


def test_what_somebody_took_from_the_queue_stays_theirs() -> None:
    dossier = at_stage("assigning")
    officer = staff(Role.OFFICER, unit=UNIT)
    assign(actor=staff(Role.HEAD, unit=UNIT), dossier_id=dossier.pk, officer_id=officer.person_id)
    StepInstance.objects.filter(dossier=dossier, left_at=None).update(assignee=None)
    claim(actor=officer, dossier_id=dossier.pk)
    by_itself()
    assign_waiting()
    assert stay(dossier).assignee_id == officer.user_id
    with pytest.raises(Conflict):
        assign(
            actor=Actor.system("assign"),
            dossier_id=dossier.pk,
            officer_id=colleague(Role.OFFICER, UNIT).person_id,
        )


def test_a_unit_whose_officers_take_from_the_queue_needs_no_head_to_assign() -> None:
    head, dossier = staff(Role.HEAD, unit=UNIT), at_stage("assigning")
    [unit] = head.units_as(Role.HEAD)
    set_rule(actor=head, unit_id=unit, way=Way.QUEUE, weights=Weights())
    assign_waiting()
    assert (stay(dossier).kind, stay(dossier).assignee_id) == ("examine", None)
    assign_waiting()
    officer = staff(Role.OFFICER, unit=UNIT)
    claim(actor=officer, dossier_id=dossier.pk)
    assert stay(dossier).assignee_id == officer.user_id
    assert [one.payload for one in dossier.events.filter(move="assign")] == [{"to": None}]
    with pytest.raises(InvalidInput):
        assign(actor=head, dossier_id=at_stage("assigning", applicant=2).pk, officer_id=None)


def test_what_waits_in_the_queue_of_officers_is_assigned_too() -> None:
    dossier = at_stage("assigning")
    assign(actor=staff(Role.HEAD, unit=UNIT), dossier_id=dossier.pk, officer_id=min(officers()))
    StepInstance.objects.filter(dossier=dossier, left_at=None).update(assignee=None)
    by_itself()
    assign_waiting()
    assert stay(dossier).assignee_id in officers()


def test_planning_for_many_takes_as_many_statements_as_for_one() -> None:
    unit = by_itself()

    def statements(number: int) -> int:
        for applicant in range(1, number + 1):
            at_stage("assigning", applicant=applicant)
        with CaptureQueriesContext(connection) as asked:
            assert proposals_for(waiting_in(unit), timezone.now())
        return len(asked)

    statements(1)
    first = statements(1)
    assert (statements(4), first) == (first, first)


def test_only_the_head_of_the_unit_sets_its_rule_and_the_trail_says_what_was_before() -> None:
    unit, leader = by_itself(), staff(Role.LEADER)
    for stranger in (leader, staff(Role.OFFICER, unit=UNIT), staff(Role.HEAD)):
        if unit not in stranger.units_as(Role.HEAD):
            with pytest.raises((NotAllowed, NotFound)):
                set_rule(actor=stranger, unit_id=unit, way=Way.QUEUE, weights=Weights())
    with pytest.raises(InvalidInput):
        set_rule(actor=staff(Role.HEAD, unit=UNIT), unit_id=unit, way=Way.QUEUE, weights=Weights(late=21))
    entry = AuditEntry.objects.get(action="set_assignment_rule")
    assert entry.subject == f"unit:{unit}"
    assert (entry.detail["before"]["way"], entry.detail["after"]["way"]) == ("by_hand", "at_once")
