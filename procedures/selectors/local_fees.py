"""Resolutions on fees as those who keep the catalogue see them."""

from django.db.models import F, QuerySet
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.agencies.models import Agency
from foundation.core.errors import NotFound
from procedures.models import LocalFee, Procedure
from procedures.permissions import check_reads_drafts


def procedure_for(actor: Actor, code: str) -> Procedure:
    """The procedure, for those who keep the catalogue. Raises NotFound."""
    check_reads_drafts(actor)
    procedure = Procedure.objects.filter(code=code).first()
    if procedure is None:
        raise NotFound
    return procedure


def local_fees_of(actor: Actor, procedure: Procedure) -> QuerySet[LocalFee]:
    """All resolutions on the fees of a procedure, the newest first. Raises NotFound."""
    check_reads_drafts(actor)
    return (
        LocalFee.objects.filter(procedure=procedure).select_related("agency").order_by("-valid_from", "-pk")
    )


def local_fee_for(actor: Actor, procedure: Procedure, fee_id: int) -> LocalFee:
    """One of them. Raises NotFound."""
    fee = local_fees_of(actor, procedure).filter(pk=fee_id).first()
    if fee is None:
        raise NotFound
    return fee


def agency_choices() -> list[tuple[str, str]]:
    """The agencies of today by id; those under nobody first, since a province decides for all under it."""
    agencies = Agency.objects.exclude(valid_to__lte=timezone.localdate())
    agencies = agencies.order_by(F("parent").asc(nulls_first=True), "level", "name")
    return [(str(agency.pk), agency.display_name) for agency in agencies]


def case_choices(procedure: Procedure) -> list[tuple[str, str]]:
    """The cases of any version of the procedure, by key."""
    rows = procedure.versions.order_by("number").values_list("cases__key", "cases__name")
    return list({key: name for key, name in rows if key}.items())
