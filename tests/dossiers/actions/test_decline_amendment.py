"""Whoever has the dossier declines what its applicant offers, with a word."""

from typing import Any

import pytest

from dossiers.actions.decline_amendment import decline_amendment
from dossiers.models import DossierFile
from dossiers.selectors.case_papers import papers_of
from dossiers.selectors.timeline import Reader, timeline_of
from foundation.core.errors import InvalidInput
from foundation.notifications.models import Message
from tests.dossiers.amendments.offers import examined, paper_offered
from tests.dossiers.stages import people_around
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db


def test_declining_needs_a_word_and_leaves_the_dossier_as_it_is() -> None:
    dossier = examined()
    offer, officer = paper_offered(dossier), people_around(dossier)["officer"]
    same: dict[str, Any] = {"actor": officer, "dossier_id": dossier.pk, "amendment_id": offer.pk}
    with pytest.raises(InvalidInput):
        decline_amendment(**same, reason=" ")
    decline_amendment(**same, reason="Giấy này đã có trong hồ sơ.")
    assert not DossierFile.objects.filter(submitted__dossier=dossier, amendment=offer).exists()
    assert not any(one.amendment for paper in papers_of(dossier) for one in paper.files)
    told = Message.objects.filter(notice="amendment_declined", recipient=citizen(1).user_id)
    assert set(told.values_list("channel", flat=True)) == {"inbox", "email"}
    first = timeline_of(dossier, Reader.APPLICANT)[0]
    assert (first.title, "đã có trong hồ sơ" in first.note) == ("Đề nghị của người nộp không được nhận", True)
    assert timeline_of(dossier, Reader.BY_CODE)[0].note == ""
