"""Throwing a draft away."""

import pytest

from dossiers.actions.delete_draft import delete_draft
from dossiers.models import Dossier, DossierFile
from foundation.core.errors import Conflict, NotFound
from tests.dossiers.stages import at_stage
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db


def test_a_draft_is_deleted_with_its_papers_by_who_began_it() -> None:
    dossier = at_stage("draft")
    with pytest.raises(NotFound):
        delete_draft(actor=citizen(2), dossier_id=dossier.pk)
    delete_draft(actor=citizen(1), dossier_id=dossier.pk)
    assert not Dossier.objects.exists()
    assert not DossierFile.objects.exists()


def test_nothing_that_was_submitted_is_deleted() -> None:
    dossier = at_stage("registered")
    with pytest.raises(Conflict):
        delete_draft(actor=citizen(1), dossier_id=dossier.pk)
    assert Dossier.objects.filter(pk=dossier.pk).exists()
