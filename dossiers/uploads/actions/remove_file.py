"""Take a file off again before it was sent."""

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.models import AmendmentState, DossierFile
from dossiers.papers.attached import follow_files
from dossiers.phases import IN_HAND
from dossiers.standing import Standing
from dossiers.states import Party
from dossiers.transition import lock
from dossiers.uploads.attaching import SCANNED_IN
from foundation.accounts.actor import Actor
from foundation.core.erasing import erase_stored
from foundation.core.errors import Conflict, NotAllowed, NotFound


@transaction.atomic
def remove_file(*, actor: Actor, dossier_id: int, file_id: int) -> None:
    """Take a file off a draft, or off what was taken back, or a supplement or an offer that was not sent yet; what was
    sent stays for ever. Who scanned a file at the counter may take it off until the dossier is handed over.

    The counter takes nothing off that an applicant with an account has in hand, but for what a colleague scanned in
    themselves. Raises NotFound for a foreign dossier or file, NotAllowed, Conflict for a file that was sent.
    """
    dossier = lock(actor, dossier_id)
    parties = Standing(actor, dossier).parties
    if not parties & {Party.APPLICANT, Party.RECEPTION}:
        raise NotAllowed
    file = (
        DossierFile.objects.of(dossier).filter(pk=file_id).select_related("supplement", "amendment").first()
    )
    if file is None:
        raise NotFound
    own = file.uploaded_by_id == actor.user_id
    scanned_here = dossier.state in SCANNED_IN and own and Party.RECEPTION in parties
    if not (dossier.state in IN_HAND or _is_unsent(file) or scanned_here):
        raise Conflict(_("This file was already sent and stays with the dossier."))
    if not own and (
        file.amendment is not None or (Party.APPLICANT not in parties and dossier.submitter_id is not None)
    ):
        raise NotFound
    erase_stored([file])
    file.delete()
    follow_files(dossier)


def _is_unsent(file: DossierFile) -> bool:
    """Whether it waits for what it belongs to, a supplement or an offer, to be sent."""
    if file.amendment is not None:
        return file.amendment.standing == AmendmentState.BEGUN
    return file.supplement is not None and file.supplement.answered_at is None
