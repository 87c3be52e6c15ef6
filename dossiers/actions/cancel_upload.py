"""Give up an upload."""

from uuid import UUID

from dossiers.selectors.uploads import own_upload
from portal.accounts.actor import Actor
from portal.core import pieces


def cancel_upload(*, actor: Actor, upload_id: UUID) -> None:
    """Throw away what arrived of an upload; a file that was attached already stays.

    Raises NotFound, and Busy while bytes arrive.
    """
    upload = own_upload(actor, upload_id)
    with pieces.held(upload_id):
        upload.delete()
        pieces.remove(upload_id)
