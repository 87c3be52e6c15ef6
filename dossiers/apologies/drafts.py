"""The draft of an apology that speaks of a dossier as it stands."""

from django.db.models import F, QuerySet

from dossiers.kept_rows import DOSSIER, rows_of
from dossiers.models import ApologyDraft, Dossier
from dossiers.standing import Standing


def draft_of(dossier: Dossier) -> ApologyDraft | None:
    """The draft for the due date that the dossier has, answered or not; None where there is none. One statement."""
    return next(iter(rows_of(dossier, _present)), None)


def open_draft_of(dossier: Dossier) -> ApologyDraft | None:
    """The same while nobody has answered it. One statement."""
    draft = draft_of(dossier)
    return draft if draft is not None and draft.answered_at is None else None


def _present() -> QuerySet[ApologyDraft]:
    return ApologyDraft.objects.filter(dossier=DOSSIER, due_at=F("dossier__due_at"))


def shown_to(standing: Standing) -> ApologyDraft | None:
    """The draft for head and leader of a dossier under way; None for others. One statement."""
    decides = standing.works_inside and (standing.is_head or standing.is_leader)
    return draft_of(standing.dossier) if decides and standing.dossier.finished_at is None else None
