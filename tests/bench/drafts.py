"""Drafts that only wait to be submitted: copies of what people filed online, each with its papers attached."""

from collections.abc import Sequence

from dossiers.models import Channel, Dossier, DossierFile, SubmittedComponent
from dossiers.states import State

EMPTY = {
    "code": None,
    "state": State.DRAFT,
    "version": 0,
    "chain_tip": "",
    "submitted_at": None,
    "answer_by": None,
}


def ready_drafts(number: int, procedure: str = "") -> Sequence[Dossier]:
    """So many new drafts, spread over the people and procedures of the demo's online dossiers with files.

    Only of the procedure with that code, where one is named.
    """
    filed = Dossier.objects.filter(
        state=State.REGISTERED, channel=Channel.ONLINE, components__files__isnull=False
    )
    open_still = filed.filter(offering__active=True, procedure_version__status="published")
    if procedure:
        open_still = open_still.filter(offering__procedure__code=procedure)
    patterns = list(open_still.distinct().order_by("pk"))
    made = [_copy(patterns[index % len(patterns)]) for index in range(number)]
    return list(
        Dossier.objects.filter(pk__in=made)
        .select_related("submitter", "offering__agency", "offering__procedure", "offering__handling_unit")
        .order_by("pk")
    )


def _copy(pattern: Dossier) -> int:
    values = Dossier.objects.filter(pk=pattern.pk).values()[0] | EMPTY
    values.pop("id")
    draft = Dossier.objects.create(**values)
    for component in SubmittedComponent.objects.filter(dossier=pattern).order_by("pk"):
        files = list(DossierFile.objects.filter(submitted=component).values())
        copied = SubmittedComponent.objects.create(dossier=draft, component_id=component.component_id)
        DossierFile.objects.bulk_create(
            DossierFile(**row | {"id": None, "submitted_id": copied.pk, "bundle_id": None}) for row in files
        )
    return draft.pk
