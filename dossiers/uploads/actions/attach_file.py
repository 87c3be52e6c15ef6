"""Attach a file to a paper of the dossier."""

import logging
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from dossiers.amendments.offering import begun
from dossiers.models import Amendment, Dossier, DossierFile, ScanState, SubmittedComponent
from dossiers.papers.attached import follow_files
from dossiers.transition import lock
from dossiers.uploads.allowance import check_daily
from dossiers.uploads.attaching import Place, looked_into, place_for
from foundation.accounts.actor import Actor
from foundation.core import virus
from foundation.core.errors import NotStored
from foundation.core.files import AcceptedFile
from foundation.core.worker.nudge import nudge

log = logging.getLogger(__name__)


def attach_file(
    *,
    actor: Actor,
    dossier_id: int,
    component_key: str,
    upload: "UploadedFile[Any]",
    facts: AcceptedFile | None = None,
) -> DossierFile:
    """Check an upload and attach it to a published component, while it is the applicant's turn.

    During a supplement only the components asked for take files, and the handling unit sees them once it is sent; so
    with a paper that the applicant offers once the dossier was opened.
    The counter scans papers into a dossier that it checks or has received, until it hands it over. `facts` of a file
    that was looked into before, else it is done here. Raises NotFound, NotAllowed, Conflict and InvalidInput, and
    NotStored when the storage takes nothing.
    """
    known = facts or looked_into(actor, dossier_id, component_key, upload)
    return _attach(actor, dossier_id, component_key, upload, known)


@transaction.atomic
def _attach(
    actor: Actor, dossier_id: int, component_key: str, upload: "UploadedFile[Any]", facts: AcceptedFile
) -> DossierFile:
    dossier = lock(actor, dossier_id)
    place = place_for(actor, dossier, component_key)
    owner = _owner(actor, dossier, place)
    place.check_room()
    place.check_pages(facts.pages or 0)
    check_daily(actor, facts.size)
    file = DossierFile(
        **owner,
        supplement=place.supplement,
        shown=_shown(facts),
        name=facts.name,
        size=facts.size,
        sha256=facts.sha256,
        content_type=facts.content_type,
        pages=facts.pages,
        scan_state=ScanState.PENDING if virus.is_configured() else ScanState.CLEAN,
        uploaded_by_id=actor.user_id,
    )
    upload.name = f"{facts.sha256[:16]}.{facts.extension}"
    file.file = upload
    _store(file)
    follow_files(dossier)
    if file.is_being_checked:
        transaction.on_commit(lambda: nudge("dossiers.tasks.scan_files"))
    return file


def _owner(actor: Actor, dossier: Dossier, place: Place) -> dict[str, SubmittedComponent | Amendment]:
    """To what the file belongs: the paper of the dossier, or what the applicant collects to offer it."""
    if not place.is_offered:
        row, _new = SubmittedComponent.objects.get_or_create(dossier=dossier, component=place.component)
        return {"submitted": row}
    amendment = begun(dossier, actor.person_id, place.component) or Amendment.objects.create(
        dossier=dossier,
        component=place.component if place.component.pk else None,
        offered_by_id=actor.person_id,
        offered_by_name=actor.name,
    )
    return {"amendment": amendment}


def _store(file: DossierFile) -> None:
    try:
        file.save()
    except OSError as error:
        log.error("A file could not be stored: %s", error)
        raise NotStored from error


def _shown(facts: AcceptedFile) -> "ContentFile[bytes] | str":
    """What people get to see of a photo; nothing for other files, which are shown as they came."""
    return ContentFile(facts.shown, name=f"{facts.sha256[:16]}-shown.jpg") if facts.shown else ""
