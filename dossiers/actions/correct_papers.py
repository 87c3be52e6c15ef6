"""Correct what was written down about the papers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from dossiers.fees.charging import correct_counts
from dossiers.models import CheckOutcome, Dossier, SubmittedComponent
from dossiers.move_in_progress import MoveInProgress
from dossiers.papers.of_dossier import load_papers
from dossiers.papers.overlooked import overlooked_in
from dossiers.supplements.corrections import write_down
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput

SHEETS = ("originals", "copies")


def correct_papers(
    *,
    actor: Actor,
    dossier_id: int,
    reason: str,
    papers: Mapping[str, Any] | None = None,
    counts: Mapping[str, Any] | None = None,
    seen: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Reception, or whoever has the dossier, writes how many originals and copies of each paper really came.

    `papers` is {key of a paper: {"originals": 1, "copies": 0}}; a paper taken for another is corrected by both counts,
    and a published one that was overlooked is listed from now on. `counts` is what the fees count, where it was counted
    wrongly, while nothing was paid. The event names old and new counts, and a form 01 is made that replaces the earlier
    one. Raises InvalidInput for a paper that is not published for the dossier, what `correct_counts` raises, and what
    `moving` raises, as once the result is signed.
    """
    with moving(
        "correct_papers", actor=actor, dossier_id=dossier_id, seen=seen, reason=reason, at=at
    ) as in_progress:
        dossier = in_progress.dossier
        changed = _corrected(in_progress, papers or {})
        write_down(in_progress, changed | correct_counts(in_progress, counts or {}))
    return dossier


def _corrected(in_progress: MoveInProgress, papers: Mapping[str, Any]) -> dict[str, list[Any]]:
    _list_overlooked(in_progress.dossier, papers)
    load_papers(in_progress.dossier)
    listed = {row.component.key: row for row in in_progress.dossier.components.all()}
    changed: dict[str, list[Any]] = {}
    for key, counts in papers.items():
        if key not in listed and any(counts.values()):
            raise InvalidInput(_("The dossier lists no such paper."), field=key)
        if key in listed and (difference := _counted(listed[key], counts)):
            changed[key] = difference
            in_progress.rows.change(listed[key], *SHEETS)
    return changed


def _list_overlooked(dossier: Dossier, papers: Mapping[str, Any]) -> None:
    """A row for each published paper that came and is not listed; its counts follow."""
    listed = set(dossier.components.values_list("component__key", flat=True))
    came = {key for key, counts in papers.items() if key not in listed and any(counts.values())}
    if came:
        rows = (
            SubmittedComponent(dossier=dossier, component=one, outcome=CheckOutcome.ACCEPTED)
            for one in overlooked_in(dossier, listed)
            if one.key in came
        )
        SubmittedComponent.objects.bulk_create(rows)


def _counted(paper: SubmittedComponent, counts: Mapping[str, Any]) -> list[dict[str, int]]:
    """Old and new counts of a paper, which has the new ones then; nothing where they are the same."""
    old = {name: getattr(paper, name) for name in SHEETS}
    new = {name: int(counts.get(name, old[name])) for name in SHEETS}
    for name, number in new.items():
        setattr(paper, name, number)
    return [old, new] if old != new else []
