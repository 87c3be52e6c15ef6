"""Begin an upload that may be broken off."""

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.models import UploadSession
from dossiers.transition import lock
from dossiers.uploads.allowance import check_daily
from dossiers.uploads.attaching import place_for
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict
from foundation.core.files import check_size, plain_name

MOST_OPEN = 40


@transaction.atomic
def begin_upload(
    *, actor: Actor, dossier_id: int, component_key: str, length: int, name: str
) -> UploadSession:
    """Promise a file of `length` bytes to a paper; it goes through every check once it is there.

    What attaching would refuse at once is refused before a byte is sent. Raises NotFound, NotAllowed, Conflict and
    InvalidInput for an empty or too large file, and for a paper that has enough.
    """
    place = place_for(actor, lock(actor, dossier_id), component_key)
    place.check_room()
    check_size(length, place.limits.bytes)
    check_daily(actor, length, with_promised=True)
    if UploadSession.objects.filter(user_id=actor.person_id, file=None).count() >= MOST_OPEN:
        raise Conflict(
            _("Too many files are being sent at the same time. Wait until some of them have arrived.")
        )
    return UploadSession.objects.create(
        user_id=actor.person_id,
        dossier_id=dossier_id,
        component_key=component_key,
        length=length,
        name=plain_name(name),
    )
