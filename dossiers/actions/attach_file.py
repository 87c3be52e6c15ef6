"""Attach a file to a paper of the dossier."""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.models import Dossier, DossierFile, ScanState, SubmittedComponent, Supplement
from dossiers.permissions import parties_of
from dossiers.states import Party, State
from dossiers.transition import lock
from portal.accounts.actor import Actor
from portal.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from portal.core.files import accept
from procedures.models import Component

LONGEST_LIST = 20
TAKES_FILES = frozenset({State.DRAFT, State.AWAITING_COMPLETION, State.SUPPLEMENT_REQUESTED})


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
    parties = parties_of(actor, dossier, None)
    if not parties & {Party.APPLICANT, Party.RECEPTION}:
        raise NotAllowed
    at_counter = Party.RECEPTION in parties and dossier.state == State.REGISTERED
    if dossier.state not in TAKES_FILES and not at_counter:
        raise Conflict(_("This dossier does not take files now."))
    component = dossier.procedure_version.components.filter(key=component_key).first()
    if component is None:
        raise NotFound
    supplement = _open_supplement(dossier, component)
    submitted, _created = SubmittedComponent.objects.get_or_create(dossier=dossier, component=component)
    if submitted.files.count() >= LONGEST_LIST:
        raise InvalidInput(
            _("No more than 20 files can be attached to one paper. Join pages into one PDF."), field="file"
        )
    max_bytes = min(component.max_mb * 1024 * 1024, settings.MAX_UPLOAD_BYTES)
    facts = accept(upload, extensions=component.accepts, max_bytes=max_bytes)
    upload.name = f"{facts.sha256[:16]}.{facts.extension}"
    return DossierFile.objects.create(
        submitted=submitted,
        supplement=supplement,
        file=upload,
        name=facts.name,
        size=facts.size,
        sha256=facts.sha256,
        content_type=facts.content_type,
        scan_state=ScanState.CLEAN,
        uploaded_by_id=actor.user_id,
    )


def _open_supplement(dossier: Dossier, component: Component) -> Supplement | None:
    if dossier.state not in {State.AWAITING_COMPLETION, State.SUPPLEMENT_REQUESTED}:
        return None
    supplement = dossier.supplements.filter(answered_at=None).prefetch_related("items").last()
    if supplement is None or component.pk not in {item.component_id for item in supplement.items.all()}:
        raise Conflict(_("This paper was not asked for."))
    return supplement
