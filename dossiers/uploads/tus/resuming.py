"""An upload in pieces, up to the file that it becomes."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from dossiers.actions.append_piece import append_piece
from dossiers.actions.attach_file import attach_file
from dossiers.actions.cancel_upload import cancel_upload
from dossiers.models import UploadSession
from portal.accounts.actor import Actor
from portal.core import pieces
from portal.core.errors import Busy, DomainError


def take_piece(*, actor: Actor, upload_id: UUID, offset: int, source: pieces.Readable) -> UploadSession:
    """Add what arrives; with the last byte the file is attached like any other.

    A file that is refused there is thrown away. Raises what adding and attaching raise.
    """
    upload = append_piece(actor=actor, upload_id=upload_id, offset=offset, source=source)
    if upload.offset < upload.length or upload.file_id:
        return upload
    try:
        return _finish(actor, upload)
    except Busy:
        raise
    except DomainError:
        cancel_upload(actor=actor, upload_id=upload_id)
        raise


def _finish(actor: Actor, upload: UploadSession) -> UploadSession:
    with transaction.atomic(), pieces.held(upload.pk) as piece:
        upload.refresh_from_db()
        if not upload.file_id:
            upload.file = attach_file(
                actor=actor,
                dossier_id=upload.dossier_id,
                component_key=upload.component_key,
                upload=UploadedFile(piece, name=upload.name, size=upload.length),
            )
            upload.save(update_fields=["file"])
    pieces.remove(upload.pk)
    return upload
