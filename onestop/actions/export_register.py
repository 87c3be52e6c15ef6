"""Export the register."""

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.models import RegisterExport, RegisterKind
from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import InvalidInput
from foundation.core.worker.nudge import nudge
from onestop.registers import has_volume, point_for


@transaction.atomic
def export_register(
    *, actor: Actor, point_id: int, year: int, volume: int | None, kind: str
) -> RegisterExport:
    """Have a volume of the register (form 07), or a whole year as a spreadsheet, made by the worker; who asked for so
    many people's data at once is on record.

    Raises NotFound for a point where the actor has nothing to say, InvalidInput for a volume that does not exist or a
    year as PDF.
    """
    point = point_for(actor, point_id)
    if kind not in RegisterKind.values or (kind == RegisterKind.PDF and volume is None):
        raise InvalidInput(
            _("A PDF holds one volume; choose the spreadsheet for a whole year."), field="kind"
        )
    if not has_volume(point, year, volume):
        raise InvalidInput(_("This receiving point has no such volume."), field="volume")
    export = RegisterExport.objects.create(
        point=point, year=year, volume=volume, kind=kind, requested_by_id=actor.person_id
    )
    detail = {"year": year, "volume": volume, "kind": kind, "export": export.pk}
    record(actor, "export_register", f"receiving_point:{point.pk}", detail=detail)
    transaction.on_commit(lambda: nudge("dossiers.tasks.make_registers"))
    return export
