"""The label of an envelope at the counter."""

from django.test import Client

from dossiers.models import Dossier
from dossiers.states import State
from foundation.papers.printing import html_of
from tests.support.factories import dossier_in

ADDRESS = "Số 8 ngõ 20 phố Hoa Lư"


def test_the_counter_prints_the_address_that_was_given_for_delivery(at_counter: Client) -> None:
    dossier = dossier_in(State.FINISHED)
    Dossier.objects.filter(pk=dossier.pk).update(delivery="post", delivery_address=ADDRESS)
    page = at_counter.get(f"/quay/ho-so/{dossier.code}/").content.decode()
    assert ADDRESS in page
    made = at_counter.post(f"/quay/ho-so/{dossier.code}/nhan-buu-gui/")
    label = dossier.documents.get(form="label")
    assert made["Location"] == f"/quay/ho-so/{dossier.code}/ban-in/{label.pk}/"
    html = html_of(label)
    assert ADDRESS in html
    assert dossier.applicant_name in html
    assert dossier.applicant_citizen_id not in html
