"""Holding a draft while it is changed."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from foundation.core.errors import Conflict, NotFound
from procedures.models import Decision, ProcedureVersion, VersionStatus


def lock_version(version_id: int) -> ProcedureVersion:
    """The version, locked until the transaction ends. Raises NotFound."""
    versions = ProcedureVersion.objects.select_related("procedure").select_for_update(of=("self",))
    version = versions.filter(pk=version_id).first()
    if version is None:
        raise NotFound
    return version


def lock_draft(version_id: int) -> ProcedureVersion:
    """The draft, locked until the transaction ends. Raises NotFound, Conflict if it was published meanwhile."""
    version = lock_version(version_id)
    if version.status != VersionStatus.DRAFT:
        raise Conflict(_("A published version never changes. Begin a draft of the next one."))
    return version


def told(values: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Those values as the audit trail keeps them: days in ISO 8601, a decision by its number."""
    return {name: _told(values[name]) for name in names}


def _told(value: Any) -> Any:
    if isinstance(value, Decision):
        return value.number
    return value.isoformat() if isinstance(value, date) else value
