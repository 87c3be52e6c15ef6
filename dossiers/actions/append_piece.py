"""Add bytes to an upload."""

import logging
from uuid import UUID

from django.utils.translation import gettext as _

from dossiers.models import UploadSession
from dossiers.selectors.uploads import own_upload
from portal.accounts.actor import Actor
from portal.core import pieces
from portal.core.errors import Conflict

log = logging.getLogger(__name__)


def append_piece(*, actor: Actor, upload_id: UUID, offset: int, source: pieces.Readable) -> UploadSession:
    """Write what arrives to disk and note after each chunk how far it came; a dropped connection keeps the rest.

    No transaction is open meanwhile: a slow line must not hold a lock of the database. Raises NotFound for a foreign
    or expired upload, Busy while another request sends, Conflict when `offset` is not where the upload stands.
    """
    upload = own_upload(actor, upload_id)
    if upload.file_id:
        return upload
    with pieces.held(upload_id) as piece:
        upload.refresh_from_db()
        _check_stands_at(upload, offset)
        try:
            for reached in pieces.copy(source, piece, offset, upload.length - offset):
                upload.offset = reached
                upload.save(update_fields=["offset"])
        except OSError as error:
            log.info("Upload %s stopped at byte %s: %s", upload_id, upload.offset, error)
    return upload


def _check_stands_at(upload: UploadSession, offset: int) -> None:
    on_disk = pieces.size_of(upload.pk)
    if on_disk < upload.offset:
        upload.offset = on_disk
        upload.save(update_fields=["offset"])
    if offset != upload.resumes_at:
        raise Conflict(_("The file goes on at another place. Ask again how much of it has arrived."))
