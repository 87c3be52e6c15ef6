"""Put a version into force."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import Conflict, InvalidInput
from procedures.comparing.outline import fingerprint
from procedures.drafts import lock_version
from procedures.models import Procedure, ProcedureVersion, VersionStatus
from procedures.permissions import check_writes
from procedures.publishing import obstacles
from procedures.searched_text import said_anew
from procedures.selectors import version_with_parts


@transaction.atomic
def publish_version(*, actor: Actor, version_id: int, seen: str | None = None) -> ProcedureVersion:
    """Publish a draft: from its first day on it is what the procedure says, and it never changes again.

    The version in force until then ends on that day; dossiers received under it keep it. The trail names who did it.
    A person publishes from today on at the earliest; only the system, loading data files, brings in the past. `seen`
    is the fingerprint of the draft that the person confirmed.
    Raises NotAllowed, NotFound, Conflict if it is no draft or not the one seen, InvalidInput saying what is missing.
    """
    check_writes(actor)
    procedure_id = version_with_parts(version_id).procedure_id
    procedure = Procedure.objects.select_for_update().get(pk=procedure_id)
    lock_version(version_id)
    version = version_with_parts(version_id)
    _check_ready(actor, version)
    if seen is not None and seen != fingerprint(version):
        raise Conflict(
            _("Somebody changed this draft in the meantime. Read the changes again, then publish.")
        )
    former = _end_former(version)
    ProcedureVersion.objects.filter(pk=version.pk).update(
        status=VersionStatus.PUBLISHED, published_at=timezone.now()
    )
    if former is not None:
        _rename(procedure, version)
    first_day = version.valid_from.isoformat()
    record(actor, "publish_version", f"procedure:{procedure.code}", detail={
        "version": version.number, "former": former.number if former else None, "valid_from": first_day,
    })  # fmt: skip
    version.refresh_from_db()
    return version


def _check_ready(actor: Actor, version: ProcedureVersion) -> None:
    if version.status != VersionStatus.DRAFT:
        raise Conflict(_("This version is already published."))
    if not actor.is_system and version.valid_from < timezone.localdate():
        raise InvalidInput(
            _("The first day of the version is past. Choose today or a later day, then publish.")
        )
    missing = obstacles(version)
    if missing:
        raise InvalidInput(
            _("The version cannot be published yet: %(missing)s") % {"missing": " ".join(missing)}
        )


def _end_former(version: ProcedureVersion) -> ProcedureVersion | None:
    former = (
        version.procedure.versions.exclude(status=VersionStatus.DRAFT).filter(valid_to__isnull=True).first()
    )
    if former is None:
        return None
    if former.valid_from > version.valid_from:
        raise InvalidInput(_("A later version of this procedure is already published."))
    status = VersionStatus.RETIRED if version.valid_from <= timezone.localdate() else VersionStatus.PUBLISHED
    ProcedureVersion.objects.filter(pk=former.pk).update(status=status, valid_to=version.valid_from)
    return former


def _rename(procedure: Procedure, version: ProcedureVersion) -> None:
    """The procedure is found by the words of its newest version."""
    texts = {name: getattr(version, name) for name in ("name", "name_en", "summary", "summary_en")}
    procedure.search_text = said_anew(procedure.search_text, texts)
    procedure.name, procedure.name_en = version.name, version.name_en
    procedure.save(update_fields=["name", "name_en", "search_text"])
