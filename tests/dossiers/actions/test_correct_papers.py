"""Sheets that were counted wrongly are corrected with a reason, a trace of old and new, and a new form 01."""

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.actions.correct_papers import correct_papers
from foundation.accounts.models import Role, User
from foundation.core.errors import InvalidInput
from tests.dossiers.paper import on_paper, receipts
from tests.support.factories import staff

pytestmark = pytest.mark.django_db
REASON = "Nhập sai số bản."


def test_originals_written_down_as_copies_are_corrected_on_the_page_of_the_counter() -> None:
    dossier, reception = on_paper(), staff(Role.RECEPTION)
    paper = dossier.components.select_related("component").filter(originals=1)[0]
    client = Client()
    client.force_login(User.objects.get(pk=reception.person_id))
    page = client.get(reverse("counter:dossier", args=[dossier.code])).content.decode()
    address = reverse("counter:move", args=[dossier.code, "correct_papers"])
    assert address in page
    counts = {
        f"paper_{name}_{row.component.key}": getattr(row, name)
        for row in dossier.components.select_related("component")
        for name in ("originals", "copies")
    }
    key = paper.component.key
    typed = counts | {f"paper_originals_{key}": 0, f"paper_copies_{key}": 2}
    sent = client.post(address, {"version": dossier.version, "reason": REASON, **typed})
    assert sent.status_code == 302
    paper.refresh_from_db()
    assert (paper.originals, paper.copies) == (0, 2)
    new = [{"originals": 1, "copies": 0}, {"originals": 0, "copies": 2}]
    assert dossier.events.get(move="correct_papers").payload["corrected"] == {key: new}
    assert "02 bản sao" in receipts(dossier)[-1]
    with pytest.raises(InvalidInput):
        correct_papers(
            actor=reception, dossier_id=dossier.pk, reason=REASON, papers={"nowhere": {"copies": 1}}
        )
