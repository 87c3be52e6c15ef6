"""Put a version into force."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.actor import Actor
from portal.core.errors import Conflict, InvalidInput, NotAllowed
from procedures.models import Procedure, ProcedureVersion, VersionStatus
from procedures.publishing import obstacles


@transaction.atomic
def publish_version(*, actor: Actor, version_id: int) -> ProcedureVersion:
    """Publish a draft: from its first day on it is what the procedure says, and it never changes again.

    The version in force until then ends on that day; dossiers received under it keep it. Only the system does this.
    Raises NotAllowed, Conflict if it is no draft, InvalidInput naming what is missing.
    """
    if not actor.is_system:
        raise NotAllowed
    version = ProcedureVersion.objects.select_related("procedure").get(pk=version_id)
    Procedure.objects.select_for_update().get(pk=version.procedure_id)
    if version.status != VersionStatus.DRAFT:
        raise Conflict(_("This version is already published."))
    missing = obstacles(version)
    if missing:
        raise InvalidInput(
            _("The version cannot be published yet: %(missing)s.") % {"missing": "; ".join(missing)}
        )
    _end_former(version)
    ProcedureVersion.objects.filter(pk=version.pk).update(
        status=VersionStatus.PUBLISHED, published_at=timezone.now()
    )
    version.refresh_from_db()
    return version


def _end_former(version: ProcedureVersion) -> None:
    former = (
        version.procedure.versions.exclude(status=VersionStatus.DRAFT).filter(valid_to__isnull=True).first()
    )
    if former is None:
        return
    if former.valid_from > version.valid_from:
        raise InvalidInput(_("A later version of this procedure is already published."))
    status = VersionStatus.RETIRED if version.valid_from <= timezone.localdate() else VersionStatus.PUBLISHED
    ProcedureVersion.objects.filter(pk=former.pk).update(status=status, valid_to=version.valid_from)
