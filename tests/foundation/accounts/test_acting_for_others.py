"""Delegations and representations: who may act for whom, for what and when."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.models import Delegation, Organisation, Representation
from foundation.accounts.permissions import delegations_for, representations_of
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db
BIRTH, MARRIAGE = "1.001193", "1.000894"


def delegation(since: int = 0, until: int = 10, procedures: tuple[str, ...] = (BIRTH,)) -> Delegation:
    """The first citizen delegates to the second, from and until so many days from today."""
    today = timezone.localdate()
    return Delegation.objects.create(
        principal_id=citizen(1).person_id,
        agent_id=citizen(2).person_id,
        procedures=list(procedures),
        since=today + timedelta(days=since),
        until=today + timedelta(days=until),
    )


def may_file_for(agent: Actor, principal: Actor, procedure: str) -> bool:
    """Whether the one may file this procedure for the other today."""
    return delegations_for(agent, procedure).filter(principal_id=principal.user_id).exists()


def test_nobody_files_for_others_to_whom_they_gave_nothing() -> None:
    assert not may_file_for(citizen(2), citizen(1), BIRTH)
    assert not may_file_for(Actor.anonymous(), citizen(1), BIRTH)


def test_a_delegation_holds_for_its_procedures_and_in_one_direction() -> None:
    delegation()
    assert may_file_for(citizen(2), citizen(1), BIRTH)
    assert not may_file_for(citizen(2), citizen(1), MARRIAGE)
    assert not may_file_for(citizen(1), citizen(2), BIRTH)
    assert not may_file_for(citizen(3), citizen(1), BIRTH)


def test_one_without_procedures_is_for_all() -> None:
    delegation(procedures=())
    assert may_file_for(citizen(2), citizen(1), MARRIAGE)


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [(0, 1, True), (1, 5, False), (-5, 0, False), (-5, 1, True)],
    ids=["today alone", "from tomorrow", "until today is the first day without", "until tomorrow"],
)
def test_it_holds_on_its_days(since: int, until: int, holds: bool) -> None:
    delegation(since, until)
    assert may_file_for(citizen(2), citizen(1), BIRTH) is holds


def test_a_withdrawn_one_is_over_at_once() -> None:
    given = delegation()
    given.withdrawn_at = timezone.now()
    given.save()
    assert not may_file_for(citizen(2), citizen(1), BIRTH)


def test_nobody_delegates_to_themselves_or_for_no_time() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        delegation(3, 3)
    given = delegation()
    given.agent_id = given.principal_id
    with pytest.raises(IntegrityError), transaction.atomic():
        given.save()


def test_an_organisation_is_spoken_for_by_its_representatives_of_today() -> None:
    company = Organisation.objects.create(tax_code="0100109106", name="Công ty Một")
    today = timezone.localdate()
    mandate = Representation.objects.create(organisation=company, user_id=citizen(1).person_id, since=today)
    assert representations_of(citizen(1)).filter(organisation_id=company.pk).exists()
    assert not representations_of(citizen(2)).filter(organisation_id=company.pk).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Representation.objects.create(organisation=company, user_id=citizen(1).person_id, since=today)
    Representation.objects.filter(pk=mandate.pk).update(since=today - timedelta(days=9), until=today)
    assert not representations_of(citizen(1)).filter(organisation_id=company.pk).exists()
