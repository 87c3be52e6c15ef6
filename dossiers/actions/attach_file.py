"""Attach a file to a paper of the dossier."""

from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.models import DossierFile, ScanState, SubmittedComponent
from dossiers.transition import lock
from dossiers.uploads.attaching import place_for
from portal.accounts.actor import Actor
from portal.core import photos, virus
from portal.core.content import PICTURES
from portal.core.errors import InvalidInput
from portal.core.files import AcceptedFile, accept
from portal.core.nudge import nudge

LONGEST_LIST = 20


@transaction.atomic
def attach_file(
    *, actor: Actor, dossier_id: int, component_key: str, upload: "UploadedFile[Any]"
) -> DossierFile:
    """Check an upload and attach it to a published component, while it is the applicant's turn.

    During a supplement only the components asked for take files, and the handling unit sees them once it is sent.
    The counter may also scan papers into a dossier that it is checking. Raises NotFound, NotAllowed, Conflict and
    InvalidInput.
    """
    dossier = lock(actor, dossier_id)
    place = place_for(actor, dossier, component_key)
    submitted, _created = SubmittedComponent.objects.get_or_create(dossier=dossier, component=place.component)
    if submitted.files.as_sent().count() >= LONGEST_LIST:
        raise InvalidInput(
            _("No more than 20 files can be attached to one paper. Join pages into one PDF."), field="file"
        )
    facts = accept(
        upload,
        extensions=place.component.file_kinds,
        max_bytes=place.max_bytes,
        max_pages=settings.MAX_UPLOAD_PAGES,
    )
    shown = _cleaned(upload, facts)
    upload.name = f"{facts.sha256[:16]}.{facts.extension}"
    file = DossierFile.objects.create(
        submitted=submitted,
        supplement=place.supplement,
        file=upload,
        shown=shown,
        name=facts.name,
        size=facts.size,
        sha256=facts.sha256,
        content_type=facts.content_type,
        scan_state=ScanState.PENDING if virus.is_configured() else ScanState.CLEAN,
        uploaded_by_id=actor.user_id,
    )
    if file.is_being_checked:
        transaction.on_commit(lambda: nudge("dossiers.tasks.scan_files"))
    return file


def _cleaned(upload: "UploadedFile[Any]", facts: AcceptedFile) -> "ContentFile[bytes] | str":
    """What people get to see of a photo; nothing for other files, which are shown as they came."""
    if facts.content_type not in PICTURES:
        return ""
    return ContentFile(photos.cleaned(upload), name=f"{facts.sha256[:16]}-shown.jpg")
