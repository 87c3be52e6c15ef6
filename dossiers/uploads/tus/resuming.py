"""An upload in pieces, up to the file that it becomes."""

from typing import Any, BinaryIO
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.models import UploadSession
from dossiers.transition import lock
from dossiers.uploads.actions.append_piece import append_piece
from dossiers.uploads.actions.attach_file import attach_file
from dossiers.uploads.actions.give_up_upload import give_up_upload
from dossiers.uploads.attaching import looked_into
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, DomainError, NotFound, NotStored
from foundation.core.files import AcceptedFile
from foundation.core.storage import pieces


def take_piece(*, actor: Actor, upload_id: UUID, offset: int, source: pieces.Readable) -> UploadSession:
    """Add what arrives; with the last byte the file is attached like any other.

    A file that is refused there is thrown away. Raises what adding and attaching raise, and Conflict when pieces are
    gone from the storage: they are asked for again.
    """
    upload = append_piece(actor=actor, upload_id=upload_id, offset=offset, source=source)
    if upload.offset < upload.length or upload.file_id:
        return upload
    try:
        with pieces.joined(upload.pieces) as whole:
            attached = _attached(actor, upload, whole)
    except FileNotFoundError:
        UploadSession.objects.filter(pk=upload_id, file=None).update(offset=0, pieces=[])
        raise Conflict(_("A part of the file was lost. It is sent again from the beginning.")) from None
    except NotStored:
        raise
    except DomainError:
        give_up_upload(actor=actor, upload_id=upload_id)
        raise
    pieces.forget(upload.pieces)
    return attached


def _attached(actor: Actor, begun: UploadSession, whole: BinaryIO) -> UploadSession:
    """Looked into before anything is locked, for that may take seconds."""
    file = UploadedFile(whole, name=begun.name, size=begun.length)
    try:
        facts = looked_into(actor, begun.dossier_id, begun.component_key, file)
    except DomainError:
        there = UploadSession.objects.filter(pk=begun.pk, file__isnull=False).first()
        if there is None:
            raise
        return there  # another request was faster, and the paper takes no more
    return _attach_once(actor, begun, file, facts)


@transaction.atomic
def _attach_once(
    actor: Actor, begun: UploadSession, file: "UploadedFile[Any]", facts: AcceptedFile
) -> UploadSession:
    """The dossier is locked before the upload, as everywhere; whoever comes second finds the file there."""
    lock(actor, begun.dossier_id)
    upload = UploadSession.objects.select_for_update().filter(pk=begun.pk).first()
    if upload is None:
        raise NotFound
    if not upload.file_id:
        upload.file = attach_file(
            actor=actor,
            dossier_id=upload.dossier_id,
            component_key=upload.component_key,
            upload=file,
            facts=facts,
        )
        upload.pieces = []
        upload.save(update_fields=["file", "pieces"])
    return upload
