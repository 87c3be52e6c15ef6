"""Give up an upload."""

from uuid import UUID

from dossiers.selectors.uploads import own_upload
from foundation.accounts.actor import Actor
from foundation.core.storage import pieces


def give_up_upload(*, actor: Actor, upload_id: UUID) -> None:
    """Throw away what arrived of an upload; a file that was attached already stays. Raises NotFound."""
    upload = own_upload(actor, upload_id)
    upload.delete()
    pieces.forget(upload.pieces)
