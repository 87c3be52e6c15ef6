"""What the rule is told of people and dossiers, from rows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dossiers.actions.assign import assign
from dossiers.assigning.proposals import Proposal, proposals_for
from dossiers.assigning.unit_rules import rule_of
from dossiers.models import Dossier, OfficerField, StepInstance
from foundation.accounts.models import Delegation, Membership, Role, User
from foundation.core.errors import InvalidInput
from procedures.models import Field, ProcedureVersion
from procedures.process.reading import parse
from tests.dossiers.assigning.test_at_once import officers, stay
from tests.dossiers.stages import UNIT, at_stage
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


def proposal(dossier: Dossier) -> Proposal:
    """What the rule says of it now."""
    waiting = StepInstance.objects.select_related("dossier").filter(dossier=dossier, left_at=None)
    [one] = proposals_for(waiting, timezone.now()).values()
    return one


def out(dossier: Dossier) -> dict[int, str]:
    """Who could not get it, and why."""
    return {one.key: one.left_out for one in proposal(dossier).choice.looked_at if one.left_out}


def test_whose_own_it_is_or_who_acts_for_the_applicant_never_gets_it() -> None:
    dossier = at_stage("assigning")
    person, other = sorted(officers())
    assert out(dossier) == {}
    User.objects.filter(pk=person).update(citizen_id=dossier.applicant_citizen_id)
    assert out(dossier) == {person: "own"}
    today = timezone.localdate()
    assert dossier.submitter_id is not None
    Delegation.objects.create(
        principal_id=dossier.submitter_id, agent_id=other, since=today, until=today + timedelta(days=9)
    )
    assert out(dossier) == {person: "own", other: "own"}
    assert proposal(dossier).officer is None
    with pytest.raises(InvalidInput):
        assign(actor=staff(Role.HEAD, unit=UNIT), dossier_id=dossier.pk, officer_id=person)


def test_who_reviewed_or_signed_it_never_examines_it() -> None:
    dossier, person = at_stage("assigning"), min(officers())
    here = stay(dossier)
    StepInstance.objects.create(
        dossier=dossier, key="approve", kind="approve", role="leader", unit_id=here.unit_id, assignee_id=person,
        entered_at=here.entered_at, left_at=here.entered_at, outcome="send_back",
    )  # fmt: skip
    assert out(dossier) == {person: "decided"}


def test_only_who_holds_the_post_today_is_looked_at() -> None:
    dossier, person = at_stage("assigning"), min(officers())
    Membership.objects.filter(user=person, role=Role.OFFICER).update(until=timezone.localdate())
    assert {one.key for one in proposal(dossier).choice.looked_at} == officers_of_today()


def officers_of_today() -> set[int]:
    """By a question of its own."""
    today = timezone.localdate()
    posts = Membership.objects.filter(unit__code=UNIT, unit__agency__code="H99.11", role=Role.OFFICER)
    return {one.user_id for one in posts if one.since <= today and (one.until is None or today < one.until)}


def test_who_examined_an_earlier_dossier_of_the_applicant_is_known_to_have() -> None:
    earlier, dossier = at_stage("reviewing"), at_stage("assigning")
    examiner = earlier.steps.filter(kind="examine").latest("pk").assignee_id
    knows = {one.key for one in proposal(dossier).choice.looked_at if one.knows}
    assert knows == {examiner}
    assert rule_of(stay(dossier).unit_id, timezone.now()).pk is None
    assert {
        one.key for one in proposal(at_stage("assigning", applicant=2)).choice.looked_at if one.knows
    } == set()


def test_a_business_is_known_by_its_number_with_the_account_that_filed() -> None:
    """Two accounts file for one business; each is known to whoever examined what that account filed."""
    earlier, waiting = at_stage("examining"), [at_stage("assigning", applicant=number) for number in (2, 3)]
    ours, theirs = waiting
    Dossier.objects.filter(pk__in=[earlier.pk, ours.pk, theirs.pk]).update(
        applicant_citizen_id="", applicant_tax_code="0109876543"
    )
    Dossier.objects.filter(pk=ours.pk).update(submitter=earlier.submitter_id)
    StepInstance.objects.filter(dossier=earlier, left_at=None).update(
        left_at=timezone.now(), outcome="propose"
    )
    examined_by = earlier.steps.get(kind="examine").assignee_id
    stays = StepInstance.objects.select_related("dossier").filter(dossier__in=waiting, left_at=None)
    knowing = {
        one.stay.dossier_id: {each.key for each in one.choice.looked_at if each.knows}
        for one in proposals_for(stays, timezone.now()).values()
    }
    assert knowing == {ours.pk: {examined_by}, theirs.pk: set()}


def test_a_step_may_ask_for_another_field_than_that_of_the_procedure(monkeypatch: pytest.MonkeyPatch) -> None:
    dossier, (person, other) = at_stage("assigning"), sorted(officers())
    own = dossier.procedure_version.procedure.field
    another = Field.objects.exclude(pk=own.pk)[0]
    here, head = stay(dossier), staff(Role.HEAD, unit=UNIT)
    for pk, field in ((person, own), (other, another)):
        OfficerField.objects.create(
            user_id=pk, unit_id=here.unit_id, field=field, given_by_id=head.person_id, since=timezone.now()
        )
    assert out(dossier) == {other: "field"}
    version = ProcedureVersion.objects.get(pk=dossier.procedure_version_id)
    said = version.process
    for row in said.get("nodes", said.get("steps")):
        if row["kind"] == "examine":
            row["field"] = another.code
    monkeypatch.setattr("dossiers.assigning.facts.process_of", lambda _dossier: parse(said))
    assert out(dossier) == {person: "field"}
