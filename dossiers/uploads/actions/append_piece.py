"""Add bytes to an upload."""

from io import BytesIO
from uuid import UUID

from django.utils.translation import gettext as _

from dossiers.models import UploadSession
from dossiers.selectors.uploads import own_upload
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict
from foundation.core.storage import pieces


def append_piece(*, actor: Actor, upload_id: UUID, offset: int, source: pieces.Readable) -> UploadSession:
    """Store what arrives and note after each piece how far it came; a dropped connection keeps the rest.

    No transaction is open meanwhile: a slow line must not hold a lock of the database. Of two that send at once the
    one whose piece is stored first goes on. Raises NotFound for a foreign or expired upload, Conflict when `offset`
    is not where the upload stands, NotStored when the storage takes nothing.
    """
    upload = own_upload(actor, upload_id)
    if upload.file_id:
        return upload
    if offset != upload.resumes_at:
        raise _elsewhere()
    for content in pieces.cut(source, upload.length - upload.offset):
        _add(upload, content)
    return upload


def _add(upload: UploadSession, content: BytesIO) -> None:
    name = pieces.keep(upload.pk, content)
    stood_at, pieces_there = upload.offset, upload.pieces
    upload.offset, upload.pieces = stood_at + content.getbuffer().nbytes, [*pieces_there, name]
    here = UploadSession.objects.filter(pk=upload.pk, offset=stood_at, pieces=pieces_there)
    if not here.update(offset=upload.offset, pieces=upload.pieces):
        pieces.forget([name])
        raise _elsewhere()


def _elsewhere() -> Conflict:
    return Conflict(_("The file goes on at another place. Ask again how much of it has arrived."))
