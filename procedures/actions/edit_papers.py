"""Change what files the papers of a draft take."""

from collections.abc import Mapping
from dataclasses import asdict

from django.db import transaction

from foundation.accounts.actor import Actor
from foundation.audit.record import record
from procedures.drafts import lock_draft
from procedures.editing import FileLimits
from procedures.models import ProcedureVersion
from procedures.permissions import check_writes


@transaction.atomic
def edit_papers(*, actor: Actor, version_id: int, limits: Mapping[int, FileLimits]) -> ProcedureVersion:
    """Set kinds of files, size, number of files and of pages of papers by their ids; rows of other versions are left
    alone.

    Raises NotAllowed, NotFound, Conflict for a published version.
    """
    check_writes(actor)
    draft = lock_draft(version_id)
    before, after = {}, {}
    for paper in draft.components.filter(pk__in=limits):
        new_limits = limits[paper.pk]
        if new_limits != (present := FileLimits.of(paper)):
            paper.accepts, paper.max_mb = list(new_limits.accepts), new_limits.megabytes
            paper.max_files, paper.max_pages = new_limits.files, new_limits.pages
            paper.save(update_fields=["accepts", "max_mb", "max_files", "max_pages"])
            before[f"files:{paper.key}"], after[f"files:{paper.key}"] = asdict(present), asdict(new_limits)
    if after:
        detail = {"version": draft.number, "before": before, "after": after}
        record(actor, "edit_draft", f"procedure:{draft.procedure.code}", detail=detail)
    return draft
