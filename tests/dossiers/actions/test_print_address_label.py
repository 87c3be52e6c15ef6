"""Printing the label of an envelope."""

import pytest

from dossiers.actions.print_address_label import print_address_label
from dossiers.models import Dossier
from dossiers.selectors.citizen import own_page
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, NotAllowed
from tests.dossiers.stages import at_stage, make
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db


def test_the_same_label_comes_back_and_the_applicant_does_not_see_it() -> None:
    dossier = at_stage("finished")
    first = print_address_label(actor=staff(Role.RECEPTION), dossier_id=dossier.pk)
    assert print_address_label(actor=staff(Role.RECEPTION), dossier_id=dossier.pk) == first
    assert first not in own_page(citizen(1), str(dossier.code)).documents


def test_only_reception_prints_it() -> None:
    for actor in (citizen(1), staff(Role.LEADER)):
        with pytest.raises(NotAllowed):
            print_address_label(actor=actor, dossier_id=at_stage("finished").pk)


def test_it_needs_a_result_that_may_be_sent_and_an_address() -> None:
    reception = staff(Role.RECEPTION)
    revoked = make("revoke_result", staff(Role.LEADER), at_stage("finished"))
    nowhere = at_stage("finished")
    Dossier.objects.filter(pk=nowhere.pk).update(delivery_address="", applicant_address="")
    for dossier in (at_stage("examining"), revoked, nowhere):
        with pytest.raises(Conflict):
            print_address_label(actor=reception, dossier_id=dossier.pk)
