"""Whose dossier it is: the same people for the one who asks, in a list, and among colleagues."""

from typing import Any

import pytest
from django.utils import timezone

from dossiers.actions.submit import submit
from dossiers.filing.on_behalf import Ground
from dossiers.models import Dossier
from dossiers.parties import (
    belonging_to,
    filed_by,
    filed_on_ended_ground,
    ground_holds,
    parties_to,
)
from dossiers.standing import Standing
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Organisation, Representation, Role, User
from foundation.agencies.models import Unit
from foundation.mandates.actions.end_delegation import end_delegation
from tests.dossiers.stages import PERMIT
from tests.foundation.mandates.acts import TAX_CODE, draft_on, given, mandate
from tests.support.factories import BIRTH, WARD, citizen, dossier_in

pytestmark = pytest.mark.django_db


def with_facts(**facts: Any) -> Dossier:
    """A dossier that came on paper, so that nobody's account filed it, with these facts besides."""
    dossier = dossier_in(State.REGISTERED)
    nobody = {"submitter": None, "principal": None, "applicant_citizen_id": ""}
    Dossier.objects.filter(pk=dossier.pk).update(**(nobody | facts))
    return Dossier.objects.get(pk=dossier.pk)


def is_own(actor: Actor, dossier: Dossier) -> tuple[bool, bool, bool]:
    """As the actor's request, a list and a choice among colleagues answer it."""
    listed = Dossier.objects.filter(belonging_to(actor), pk=dossier.pk).exists()
    return (
        Standing(actor, dossier).is_own,
        listed,
        User.objects.filter(parties_to(dossier), pk=actor.person_id).exists(),
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


@pytest.mark.parametrize(("represented", "applies"), [("", "-001"), ("-001", ""), ("-001", "-002")])
def test_a_branch_and_its_company_are_not_one_by_the_ten_digits_that_they_share(
    represented: str, applies: str
) -> None:
    officer = citizen(3)
    held = Organisation.objects.create(tax_code=f"{TAX_CODE}{represented}", name="Công ty Một")
    Representation.objects.create(user_id=officer.person_id, organisation=held, since=timezone.localdate())
    Membership.objects.create(
        user_id=officer.person_id,
        unit=Unit.objects.filter(agency__code=WARD)[0],
        role=Role.OFFICER,
        since=timezone.localdate(),
    )
    actor = Actor.of(User.objects.get(pk=officer.person_id))
    another = with_facts(applicant_tax_code=f"{TAX_CODE}{applies}")
    own = with_facts(applicant_tax_code=held.tax_code)
    assert (is_own(actor, another), is_own(actor, own)) == ((False,) * 3, (True,) * 3)


def test_who_represents_the_organisation_that_applies_is_a_party_as_far_as_a_list_need_not_tell() -> None:
    dossier = with_facts(representation=mandate())
    assert is_own(citizen(2), dossier) == (True, False, True)
    assert is_own(citizen(3), dossier) == (False, False, False)


def test_without_a_number_or_an_account_nobody_is_a_party_to_a_dossier_that_names_none() -> None:
    dossier, person = with_facts(), citizen(3)
    User.objects.filter(pk=person.person_id).update(citizen_id="")
    unnumbered = Actor.of(User.objects.get(pk=person.person_id))
    for actor in (unnumbered, Actor.anonymous()):
        assert not Standing(actor, dossier).is_own
        assert not Standing(actor, dossier).follows
        assert not Dossier.objects.filter(filed_by(actor), pk=dossier.pk).exists()
    assert not Dossier.objects.filter(belonging_to(unnumbered), pk=dossier.pk).exists()
    assert not User.objects.filter(parties_to(dossier)).exists()


def follow(dossier: Dossier) -> dict[int, tuple[bool, bool, bool]]:
    """Of principal, agent and a stranger: whether they follow it, find it among their own, find it as ended."""
    found = {}
    for number in (1, 2, 3):
        actor, one = citizen(number), Dossier.objects.filter(pk=dossier.pk)
        own, ended = one.filter(filed_by(actor)), one.filter(filed_on_ended_ground(actor))
        found[number] = (Standing(actor, dossier).follows, own.exists(), ended.exists())
    return found


@pytest.mark.parametrize("field", ["applicant_tax_code", "applicant_citizen_id"])
def test_an_organisation_known_by_its_tax_code_alone_is_own_business_of_who_represents_it_at_work(
    field: str,
) -> None:
    mandate()
    dossier = with_facts(**{field: TAX_CODE})
    assert is_own(at_work(2), dossier) == (True, True, True)
    assert is_own(at_work(3), dossier) == (False, False, False)
    Representation.objects.update(ended_at=timezone.now())
    assert is_own(at_work(2), dossier) == (False, False, False)


@pytest.mark.parametrize("by", ["account", "number", "bearer"])
def test_what_the_principal_filed_alone_is_own_business_of_their_agent_while_the_delegation_holds(
    by: str,
) -> None:
    delegation, principal = given(PERMIT), citizen(1)
    facts: dict[str, dict[str, Any]] = {
        "account": {"submitter": principal.user_id},
        "number": {"applicant_citizen_id": principal.citizen_id},
        "bearer": {"bearer_citizen_id": principal.citizen_id},
    }
    dossier = with_facts(**facts[by])
    assert is_own(at_work(2), dossier) == (True, True, True)
    assert is_own(at_work(3), dossier) == (False, False, False)
    end_delegation(actor=principal, delegation_id=delegation.pk)
    assert is_own(at_work(2), dossier) == (False, False, False)


def at_work(number: int) -> Actor:
    """A citizen who also works at a desk."""
    person = citizen(number).person_id
    unit = Unit.objects.filter(agency__code=WARD).order_by("pk")[0]
    Membership.objects.get_or_create(user_id=person, unit=unit, role=Role.OFFICER, since=timezone.localdate())
    return Actor.of(User.objects.get(pk=person))


def test_an_agent_follows_what_they_fill_in_and_filed_while_they_may_act() -> None:
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
    assert follow(draft)[2] == nothing
