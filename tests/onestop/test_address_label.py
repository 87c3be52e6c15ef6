"""The label of an envelope for a result that goes by post."""

import pytest
from django.test import Client

from dossiers.actions.print_address_label import print_address_label
from dossiers.models import Dossier
from dossiers.printing import html_of
from dossiers.selectors.citizen import own_page
from dossiers.states import State
from portal.accounts.actor import Actor
from portal.core.errors import Conflict, NotAllowed
from tests.support.factories import citizen, dossier_in

pytestmark = pytest.mark.django_db
ADDRESS = "Số 8 ngõ 20 phố Hoa Lư"


def by_post(state: State = State.FINISHED) -> Dossier:
    dossier = dossier_in(state)
    dossier.delivery, dossier.delivery_address = "post", ADDRESS
    dossier.save(update_fields=["delivery", "delivery_address"])
    return dossier


def test_the_counter_prints_the_address_that_was_given_for_delivery(at_counter: Client) -> None:
    dossier = by_post()
    page = at_counter.get(f"/quay/ho-so/{dossier.code}/").content.decode()
    assert ADDRESS in page
    made = at_counter.post(f"/quay/ho-so/{dossier.code}/nhan-buu-gui/")
    label = dossier.documents.get(form="label")
    assert made["Location"] == f"/quay/ho-so/{dossier.code}/ban-in/{label.pk}/"
    html = html_of(label)
    assert ADDRESS in html
    assert dossier.applicant_name in html
    assert dossier.applicant_citizen_id not in html


def test_the_same_label_comes_back_and_the_applicant_does_not_see_it(reception: Actor) -> None:
    dossier = by_post()
    first = print_address_label(actor=reception, dossier_id=dossier.pk)
    assert print_address_label(actor=reception, dossier_id=dossier.pk) == first
    assert first not in own_page(citizen(1), str(dossier.code)).documents


def test_only_reception_prints_it_and_only_while_there_is_a_result_to_send(reception: Actor) -> None:
    with pytest.raises(NotAllowed):
        print_address_label(actor=citizen(1), dossier_id=by_post().pk)
    with pytest.raises(Conflict):
        print_address_label(actor=reception, dossier_id=by_post(State.PROCESSING).pk)
