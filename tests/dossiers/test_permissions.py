"""Who a person is towards a dossier, and the sentence beside a button that cannot be pressed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dossiers.items import open_step
from dossiers.models import Dossier
from dossiers.permissions import visible_to, why_not
from dossiers.standing import Standing
from dossiers.states import Party
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role, User
from foundation.agencies.models import Unit
from foundation.core.errors import NotAllowed, NotFound
from tests.dossiers.stages import UNIT, at_stage, make, people_around
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db


def sees(actor: Actor, dossier: Dossier) -> bool:
    return Dossier.objects.filter(visible_to(actor), pk=dossier.pk).exists()


def test_nobody_handles_a_dossier_that_they_filed_themselves() -> None:
    dossier = at_stage("examining")
    for role in (Role.HEAD, Role.OFFICER):
        Membership.objects.create(
            user_id=citizen(1).person_id, unit=Unit.objects.get(agency__code="H99.11", code=UNIT), role=role,
            since=timezone.localdate(),
        )  # fmt: skip
    assert Standing(citizen(1), dossier, open_step(dossier)).parties == {Party.APPLICANT}
    for move in ("stop", "propose", "assign"):
        with pytest.raises(NotAllowed):
            make(move, citizen(1), dossier)


def test_who_left_the_unit_sees_nothing_from_that_day() -> None:
    dossier = at_stage("examining")
    officer = people_around(dossier)["officer"]
    assert sees(officer, dossier)
    Membership.objects.filter(user_id=officer.person_id).update(until=timezone.localdate())
    gone = Actor.of(User.objects.get(pk=officer.person_id))
    assert not sees(gone, dossier)
    with pytest.raises(NotFound):
        make("propose", gone, dossier)


def test_two_posts_make_two_parties() -> None:
    dossier = at_stage("reviewing")
    head = staff(Role.HEAD, unit=UNIT)
    Membership.objects.create(
        user_id=head.person_id, unit=Unit.objects.get(agency__code="H99.11", kind="leadership"), role=Role.LEADER,
        since=timezone.localdate() - timedelta(days=1),
    )  # fmt: skip
    both = Actor.of(User.objects.get(pk=head.person_id))
    assert Standing(both, dossier, open_step(dossier)).parties == {
        Party.HEAD,
        Party.LEADER,
        Party.HOLDER,
    }


def test_a_step_with_nobody_is_held_by_everybody_of_its_unit_and_role() -> None:
    dossier = at_stage("examining")
    people, step = people_around(dossier), open_step(dossier)
    assert step is not None
    assert Party.HOLDER not in Standing(people["other_officer"], dossier, step).parties
    step.assignee = None
    assert Party.HOLDER in Standing(people["other_officer"], dossier, step).parties
    assert Party.HOLDER not in Standing(people["officer_elsewhere"], dossier, step).parties


def test_a_button_says_why_it_cannot_be_pressed() -> None:
    dossier = at_stage("examining")
    people, step = people_around(dossier), open_step(dossier)
    assert why_not(Standing(people["officer"], dossier, step), "propose") == ""
    assert people["officer"].name in why_not(Standing(people["other_officer"], dossier, step), "propose")
    assert "bước" in why_not(
        Standing(people["head"], at_stage("reviewing"), open_step(at_stage("reviewing"))), "assign"
    )
    assert "Đang xử lý" in why_not(Standing(people["reception"], dossier, step), "receive")
    finished = at_stage("returned")
    assert "Đã trả kết quả" in why_not(Standing(people["leader"], finished), "stop")
