"""Warnings with personal data go to those who are in office, and to nobody who was or will be."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dossiers.colleagues import heads_of
from dossiers.states import State
from foundation.accounts.models import Membership, Role
from tests.support.factories import citizen, dossier_in, team

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("since", "until", "told"), [(-9, None, True), (-9, 5, True), (-9, 0, False), (1, None, False)]
)
def test_only_a_head_in_office_is_warned(since: int, until: int | None, told: bool) -> None:
    dossier, today, person = dossier_in(State.PROCESSING), timezone.localdate(), citizen(5)
    Membership.objects.create(
        user_id=person.person_id, unit_id=dossier.offering.handling_unit_id, role=Role.HEAD,
        since=today + timedelta(days=since), until=None if until is None else today + timedelta(days=until),
    )  # fmt: skip
    warned = {head.pk for head in heads_of([dossier])[dossier.pk]}
    assert team().head.user_id in warned
    assert (person.user_id in warned) == told
