"""Whose dossier it is: the same people for the one who asks, in a list, and among colleagues."""

from typing import Any

import pytest

from dossiers.actions.submit import submit
from dossiers.models import Dossier
from dossiers.on_behalf import Ground
from dossiers.parties import (
    belonging_to,
    filed_by,
    filed_on_ended_ground,
    ground_holds,
    parties_among,
)
from dossiers.standing import Standing
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.mandates.actions.end_delegation import end_delegation
from tests.foundation.mandates.acts import draft_on, given, mandate
from tests.support.factories import BIRTH, citizen, dossier_in

pytestmark = pytest.mark.django_db


def with_facts(**facts: Any) -> Dossier:
    """A dossier that came on paper, so that nobody's account filed it, with these facts besides."""
    dossier = dossier_in(State.REGISTERED)
    nobody = {"submitter": None, "principal": None, "applicant_citizen_id": ""}
    Dossier.objects.filter(pk=dossier.pk).update(**(nobody | facts))
    return Dossier.objects.get(pk=dossier.pk)


def people(*actors: Actor) -> list[User]:
    return list(User.objects.filter(pk__in=[actor.user_id for actor in actors]))


def is_own(actor: Actor, dossier: Dossier) -> tuple[bool, bool, bool]:
    """As the actor's request, a list and a choice among colleagues answer it."""
    listed = Dossier.objects.filter(belonging_to(actor), pk=dossier.pk).exists()
    return (
        Standing(actor, dossier, None).is_own,
        listed,
        actor.user_id in parties_among(people(actor), dossier),
    )


@pytest.mark.parametrize("by", ["account", "number"])
def test_who_filed_it_and_whose_number_it_bears_are_parties_and_nobody_else(by: str) -> None:
    own, other = citizen(3), citizen(4)
    assert own.citizen_id
    assert other.citizen_id
    facts: dict[str, dict[str, Any]] = {
        "account": {"submitter": own.user_id},
        "number": {"applicant_citizen_id": own.citizen_id},
    }
    dossier = with_facts(**facts[by])
    assert is_own(own, dossier) == (True, True, True)
    assert is_own(other, dossier) == (False, False, False)


def test_for_whom_somebody_filed_is_a_party_by_that_alone() -> None:
    delegation = given(BIRTH)
    dossier = with_facts(submitter=citizen(2).user_id, delegation=delegation, principal=delegation.principal)
    assert is_own(citizen(1), dossier) == (True, True, True)
    assert is_own(citizen(3), dossier) == (False, False, False)


def test_who_represents_the_organisation_that_applies_is_a_party_as_far_as_a_list_need_not_tell() -> None:
    dossier = with_facts(representation=mandate())
    assert is_own(citizen(2), dossier) == (True, False, True)
    assert is_own(citizen(3), dossier) == (False, False, False)


def test_without_a_number_or_an_account_nobody_is_a_party_to_a_dossier_that_names_none() -> None:
    dossier, person = with_facts(), citizen(3)
    User.objects.filter(pk=person.person_id).update(citizen_id="")
    unnumbered = Actor.of(User.objects.get(pk=person.person_id))
    for actor in (unnumbered, Actor.anonymous()):
        assert not Standing(actor, dossier, None).is_own
        assert not Standing(actor, dossier, None).follows
        assert not Dossier.objects.filter(filed_by(actor), pk=dossier.pk).exists()
    assert not Dossier.objects.filter(belonging_to(unnumbered), pk=dossier.pk).exists()
    assert parties_among(people(unnumbered), dossier) == set()


def follow(dossier: Dossier) -> dict[int, tuple[bool, bool, bool]]:
    """Of principal, agent and a stranger: whether they follow it, find it among their own, find it as ended."""
    found = {}
    for number in (1, 2, 3):
        actor, one = citizen(number), Dossier.objects.filter(pk=dossier.pk)
        own, ended = one.filter(filed_by(actor)), one.filter(filed_on_ended_ground(actor))
        found[number] = (Standing(actor, dossier, None).follows, own.exists(), ended.exists())
    return found


def test_an_agent_follows_what_they_filed_while_they_may_act_and_a_draft_for_ever() -> None:
    delegation = given(BIRTH)
    draft, nothing = draft_on(Ground(delegation=delegation)), (False, False, False)
    assert follow(draft)[2] == (True, True, False)
    assert follow(draft)[3] == nothing
    filed = submit(actor=citizen(2), dossier_id=draft_on(Ground(delegation=delegation)).pk)
    assert ground_holds(filed)
    assert follow(filed) == {1: (True, True, False), 2: (True, True, False), 3: nothing}
    end_delegation(actor=citizen(1), delegation_id=delegation.pk)
    draft, filed = Dossier.objects.get(pk=draft.pk), Dossier.objects.get(pk=filed.pk)
    assert not ground_holds(filed)
    assert follow(filed) == {1: (True, True, False), 2: (False, False, True), 3: nothing}
    assert follow(draft)[2] == (True, True, False)
