"""What the agency decides leaves the house with its release: the counter reads neither draft nor result before it."""

import pytest

from dossiers.actions.print_again import print_again
from dossiers.models import Dossier
from dossiers.selectors.program_papers import produced_for
from dossiers.standing import Standing
from foundation.accounts.models import Role
from foundation.core.errors import NotFound
from onestop.selectors import document_of, dossier_at
from tests.dossiers.stages import make, walked_to
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


def forms_at_the_counter(dossier: Dossier) -> set[str]:
    """The papers on its screen, which are those that programs of the counter are told of."""
    reception = staff(Role.RECEPTION)
    shown = {one.form for one in dossier_at(reception, dossier.code or "").documents}
    assert shown == {one.form for one in produced_for(Standing(reception, dossier)).documents}
    return shown


def test_reception_reads_and_prints_no_draft_and_no_result_before_its_release() -> None:
    walked, reception = walked_to("issuing"), staff(Role.RECEPTION)
    dossier = walked.dossier
    kept = dossier.documents.filter(form__in=["draft", "result"])
    assert {one.form for one in kept} == {"draft", "result"}
    assert forms_at_the_counter(dossier).isdisjoint({"draft", "result"})
    for paper in kept:
        with pytest.raises(NotFound):
            document_of(reception, dossier.code or "", paper.pk)
        with pytest.raises(NotFound):
            print_again(actor=reception, dossier_id=dossier.pk, document_id=paper.pk)
    inside = produced_for(Standing(walked.trip.cast.officer, dossier)).documents
    assert {one.form for one in inside} >= {"draft", "result"}
    make("issue_result", staff(Role.CLERK), dossier)
    released = kept.get(form="result")
    assert document_of(reception, dossier.code or "", released.pk)[1] == released
    assert "draft" not in forms_at_the_counter(dossier)
