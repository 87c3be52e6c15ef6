"""Adding bytes to an upload."""

from io import BytesIO

import pytest

from dossiers.models import UploadSession
from dossiers.uploads.actions.append_piece import append_piece
from dossiers.uploads.actions.begin_upload import begin_upload
from foundation.core.errors import Conflict, NotFound
from foundation.core.storage import pieces, store
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
    upload.refresh_from_db()
    assert upload.offset == 9
    with pieces.joined(upload.pieces) as whole:
        assert whole.read() == b"abcdefghi"


def test_another_place_and_another_person_are_refused(upload: UploadSession) -> None:
    with pytest.raises(Conflict):
        append_piece(actor=citizen(1), upload_id=upload.pk, offset=4, source=BytesIO(b"x"))
    with pytest.raises(NotFound):
        append_piece(actor=citizen(2), upload_id=upload.pk, offset=0, source=BytesIO(b"x"))
    upload.refresh_from_db()
    assert upload.pieces == []


def test_a_long_stream_is_stored_in_pieces_of_a_size_that_fits_the_memory(upload: UploadSession) -> None:
    UploadSession.objects.filter(pk=upload.pk).update(length=2 * pieces.PIECE + 5)
    source = BytesIO(bytes(3 * pieces.PIECE))
    taken = append_piece(actor=citizen(1), upload_id=upload.pk, offset=0, source=source)
    assert [store().size(name) for name in taken.pieces] == [pieces.PIECE, pieces.PIECE, 5]
