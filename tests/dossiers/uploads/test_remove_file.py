"""Taking a file off again."""

import pytest

from dossiers.models import DossierFile
from dossiers.uploads.actions.remove_file import remove_file
from foundation.core.errors import Conflict, NotFound
from tests.dossiers.stages import walked_to
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db


def test_a_file_is_removed_before_it_is_sent_and_never_after() -> None:
    walked = walked_to("draft")
    sent = DossierFile.objects.filter(submitted__dossier=walked.dossier)[0]
    with pytest.raises(NotFound):
        remove_file(actor=citizen(2), dossier_id=walked.dossier.pk, file_id=sent.pk)
    walked.go("submit", "ask_completion", "attach_wanted")
    with pytest.raises(Conflict):
        remove_file(actor=citizen(1), dossier_id=walked.dossier.pk, file_id=sent.pk)
    unsent = DossierFile.objects.get(supplement__isnull=False)
    remove_file(actor=citizen(1), dossier_id=walked.dossier.pk, file_id=unsent.pk)
    assert not DossierFile.objects.filter(pk=unsent.pk).exists()
    assert DossierFile.objects.filter(pk=sent.pk).exists()
    with pytest.raises(NotFound):
        remove_file(actor=citizen(1), dossier_id=walked.dossier.pk, file_id=unsent.pk)
