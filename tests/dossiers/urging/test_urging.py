"""Urging by hand: head and leader ask whoever has a dossier to get on with it, and the dossier stays as it is."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.claim import claim
from dossiers.models import Dossier, Event, StepInstance, Urging
from dossiers.urging.actions.urge import urge
from dossiers.urging.rules import LONGEST
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role, User
from foundation.audit.models import AuditEntry
from foundation.core.errors import Conflict, DomainError, InvalidInput, NotAllowed, NotFound, TooOften
from foundation.notifications.models import Message
from tests.dossiers.stages import at_stage, people_around
from tests.foundation.api.client import good, problem, program_of
from tests.support.factories import citizen, staff, walk

WORDS = "Hồ sơ sắp đến hạn, đề nghị xử lý trong sáng nay."


def told() -> set[int | None]:
    """Who was urged."""
    return set(Message.objects.filter(notice="urged", channel="inbox").values_list("recipient_id", flat=True))


def client_of(actor: Actor) -> Client:
    """A browser of somebody."""
    browser = Client()
    browser.force_login(User.objects.get(pk=actor.person_id))
    return browser


@pytest.mark.django_db
def test_head_and_leader_urge_the_holder_and_nothing_of_the_dossier_changes() -> None:
    dossier = at_stage("examining")
    around, before = people_around(dossier), Dossier.objects.values().get(pk=dossier.pk)
    events = Event.objects.filter(dossier=dossier).count()
    urging = urge(actor=around["head"], dossier_id=dossier.pk, words=f"  {WORDS} ")
    holder = dossier.steps.get(left_at=None).assignee
    assert holder is not None
    assert (urging.words, urging.author_name, urging.told) == (WORDS, around["head"].name, [holder.full_name])
    assert told() == {holder.pk}
    urge(actor=around["leader"], dossier_id=dossier.pk, words="")
    assert Dossier.objects.values().get(pk=dossier.pk) == before
    assert Event.objects.filter(dossier=dossier).count() == events
    assert AuditEntry.objects.filter(action="urge", subject=dossier.subject).count() == 2


@pytest.mark.django_db
def test_what_nobody_holds_is_told_to_all_who_have_the_role_of_its_step() -> None:
    dossier = walk().go("submit", "receive", "hand_over").dossier
    step = dossier.steps.get(left_at=None)
    posts = Membership.objects.filter(unit=step.unit, role=step.role, until=None)
    assert step.assignee_id is None
    urge(actor=staff(Role.LEADER), dossier_id=dossier.pk, words="")
    assert told() == set(posts.values_list("user_id", flat=True)) != set()


@pytest.mark.django_db
def test_others_do_not_urge_and_what_waits_for_its_applicant_is_not_urged() -> None:
    dossier = at_stage("examining")
    around = people_around(dossier)
    for actor, error in (
        (around["officer"], NotAllowed),
        (citizen(1), NotFound),
        (around["reception"], NotFound),
    ):
        with pytest.raises(error):
            urge(actor=actor, dossier_id=dossier.pk, words="")
    with pytest.raises(InvalidInput):
        urge(actor=around["head"], dossier_id=dossier.pk, words="a" * (LONGEST + 1))
    waiting = at_stage("supplement_requested", applicant=2)
    with pytest.raises(Conflict):
        urge(actor=around["head"], dossier_id=waiting.pk, words="")
    assert told() == set()


@pytest.mark.django_db
def test_the_same_person_urges_about_the_same_dossier_once_an_hour() -> None:
    dossier, other = at_stage("examining"), at_stage("examining", applicant=2)
    head, now = people_around(dossier)["head"], timezone.now()
    with time_machine.travel(now, tick=False):
        urge(actor=head, dossier_id=dossier.pk, words="")
        urge(actor=head, dossier_id=other.pk, words="")
    with time_machine.travel(now + timedelta(minutes=59), tick=False), pytest.raises(TooOften) as refused:
        urge(actor=head, dossier_id=dossier.pk, words="")
    assert 60 <= refused.value.wait <= 61
    with time_machine.travel(now + timedelta(hours=1), tick=False):
        urge(actor=head, dossier_id=dossier.pk, words="")
    assert Urging.objects.count() == 3


def test_two_at_once_by_the_same_person_are_one(own_database: str) -> None:
    dossier = walk().go("submit", "receive", "hand_over").dossier
    leader, barrier, outcomes = staff(Role.LEADER), Barrier(2), []

    def press() -> None:
        barrier.wait()
        try:
            urge(actor=leader, dossier_id=dossier.pk, words="")
            outcomes.append("urged")
        except DomainError as error:
            outcomes.append(error.code)
        connection.close()

    threads = [Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["too_often", "urged"]
    assert Urging.objects.count() == 1


@pytest.mark.django_db
def test_an_open_form_of_the_officer_is_not_overtaken() -> None:
    dossier = walk().go("submit", "receive", "hand_over").dossier
    seen = Dossier.objects.get(pk=dossier.pk).version
    urge(actor=staff(Role.LEADER), dossier_id=dossier.pk, words="")
    claim(actor=staff(Role.OFFICER), dossier_id=dossier.pk, seen=seen)


@pytest.mark.django_db
def test_the_page_urges_and_shows_staff_who_urged_when() -> None:
    dossier = at_stage("examining")
    around = people_around(dossier)
    head, officer, code = client_of(around["head"]), client_of(around["officer"]), dossier.code
    page, address = reverse("officer:case", args=[code]), reverse("officer:urge", args=[code])
    assert "Lời nhắn người đang giữ hồ sơ" not in officer.get(page).text
    assert "Lời nhắn người đang giữ hồ sơ" in head.get(page).text
    assert head.post(address, {"words": WORDS}).status_code == 302
    assert WORDS in head.get(page).text
    assert WORDS in officer.get(page).text
    again = head.get(page).context
    assert (again["urging_form"], again["urged_until"]) == (
        None,
        Urging.objects.get().at + timedelta(hours=1),
    )
    refused = head.post(address, {"words": "Gấp lắm rồi."})
    assert refused.status_code == 429
    assert refused.context["urging_form"]["words"].value() == "Gấp lắm rồi."
    assert "chưa đầy một giờ" in str(refused.context["urging_form"].errors["words"])
    own = client_of(citizen(1)).get(reverse("citizen:dossier", args=[code]))
    assert (own.status_code, WORDS in own.text) == (200, False)


@pytest.mark.django_db
def test_the_box_stands_only_where_somebody_else_can_be_urged_and_a_refusal_stands_beside_it() -> None:
    """The only leader, whose own step it is though it has no name, has nobody to urge."""
    dossier = at_stage("approving")
    step, leader = dossier.steps.get(left_at=None), people_around(dossier)["leader"]
    StepInstance.objects.filter(pk=step.pk).update(assignee=None)
    others = Membership.objects.filter(unit=step.unit, role=step.role).exclude(user=leader.person_id)
    others.update(until=timezone.localdate() - timedelta(days=1))
    browser = client_of(leader)
    assert browser.get(reverse("officer:case", args=[dossier.code])).context["urging_form"] is None
    refused = browser.post(reverse("officer:urge", args=[dossier.code]), {"words": WORDS})
    assert refused.status_code == 409
    assert refused.context["urging_form"]["words"].value() == WORDS
    assert refused.context["urging_form"].errors["words"]


@pytest.mark.django_db
def test_a_program_urges_too() -> None:
    dossier = at_stage("examining")
    around, address = people_around(dossier), f"dossiers/{dossier.code}/urgings/"
    version = Dossier.objects.get(pk=dossier.pk).version
    said = good(program_of(around["head"]).post(address, {"words": WORDS}))
    assert [(row["by"], row["words"]) for row in said["urgings"]] == [(around["head"].name, WORDS)]
    assert problem(program_of(around["head"]).post(address, {})) == (429, "too_often")
    assert problem(program_of(around["officer"]).post(address, {})) == (403, "not_allowed")
    assert problem(program_of(citizen(2)).post(address, {})) == (404, "not_found")
    assert Dossier.objects.get(pk=dossier.pk).version == version
