"""Adding bytes to an upload."""

from io import BytesIO

import pytest

from dossiers.actions.append_piece import append_piece
from dossiers.actions.begin_upload import begin_upload
from dossiers.models import UploadSession
from portal.core import pieces
from portal.core.errors import Busy, Conflict, NotFound
from tests.dossiers.stages import at_stage, first_paper
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload() -> UploadSession:
    """An upload of nine bytes of which none is there."""
    draft = at_stage("draft")
    return begin_upload(
        actor=citizen(1), dossier_id=draft.pk, component_key=first_paper(draft), length=9, name="a.pdf"
    )


def test_bytes_are_added_where_the_upload_stands_and_never_beyond_its_length(upload: UploadSession) -> None:
    append_piece(actor=citizen(1), upload_id=upload.pk, offset=0, source=BytesIO(b"abcd"))
    append_piece(actor=citizen(1), upload_id=upload.pk, offset=4, source=BytesIO(b"efghijkl"))
    assert pieces.path_of(upload.pk).read_bytes() == b"abcdefghi"
    upload.refresh_from_db()
    assert upload.offset == 9


def test_another_place_another_person_and_another_window_are_refused(upload: UploadSession) -> None:
    with pytest.raises(Conflict):
        append_piece(actor=citizen(1), upload_id=upload.pk, offset=4, source=BytesIO(b"x"))
    with pytest.raises(NotFound):
        append_piece(actor=citizen(2), upload_id=upload.pk, offset=0, source=BytesIO(b"x"))
    with pieces.held(upload.pk), pytest.raises(Busy):
        append_piece(actor=citizen(1), upload_id=upload.pk, offset=0, source=BytesIO(b"x"))
    assert pieces.size_of(upload.pk) == 0
