"""Giving up an upload."""

from io import BytesIO

import pytest

from dossiers.models import UploadSession
from dossiers.uploads.actions.append_piece import append_piece
from dossiers.uploads.actions.begin_upload import begin_upload
from dossiers.uploads.actions.give_up_upload import give_up_upload
from foundation.core.errors import NotFound
from foundation.core.storage import store
from tests.dossiers.stages import at_stage, first_paper
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db


def test_the_bytes_go_with_the_row_and_only_for_their_owner() -> None:
    draft = at_stage("draft")
    upload = begin_upload(
        actor=citizen(1), dossier_id=draft.pk, component_key=first_paper(draft), length=9, name="a.pdf"
    )
    begun = append_piece(actor=citizen(1), upload_id=upload.pk, offset=0, source=BytesIO(b"abcd"))
    with pytest.raises(NotFound):
        give_up_upload(actor=citizen(2), upload_id=upload.pk)
    give_up_upload(actor=citizen(1), upload_id=upload.pk)
    assert not UploadSession.objects.exists()
    assert not any(store().exists(name) for name in begun.pieces)
