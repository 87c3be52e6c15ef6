"""What reception finds about the papers of a dossier, from one request."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.models import CheckOutcome, Dossier
from dossiers.moves.shared_arguments import LONGEST_NOTE
from dossiers.selectors.program_papers import Checklist, checklist_of
from foundation.accounts.actor import Actor
from foundation.api.bodies import body
from foundation.api.errors import Stale
from foundation.api.shapes import Schema
from foundation.core.errors import Conflict, InvalidInput
from onestop.actions.check_papers import check_papers
from onestop.papers import Paper

SHEETS: Schema = {"type": "integer", "minimum": 0, "maximum": 99, "default": 0}
KEY: Schema = {
    "type": "string", "minLength": 1, "maxLength": 60, "description": gettext_lazy("Key of the paper."),
}  # fmt: skip
CHECKED = body(
    {
        "component": KEY,
        "outcome": {"type": "string", "enum": CheckOutcome.values},
        "originals": SHEETS,
        "copies": SHEETS,
        "note": {
            "type": "string",
            "maxLength": LONGEST_NOTE,
            "description": gettext_lazy("What is wrong; the applicant reads it."),
        },
    },
    required=("component", "outcome"),
)
BODY = body(
    {"papers": {"type": "array", "minItems": 1, "maxItems": 100, "items": CHECKED}}, required=("papers",)
)


def noted_checks(actor: Actor, dossier: Dossier, said: dict[str, Any], seen: int | None) -> Checklist:
    """The checklist after everything that was found was noted, all or nothing.

    Raises InvalidInput for a paper that the dossier does not list, Stale when somebody moved it since `seen`, and what
    `check_papers` raises.
    """
    listed = {paper.component.key for paper in checklist_of(dossier).papers}
    for place, one in enumerate(said["papers"]):
        if one["component"] not in listed:
            raise InvalidInput(_("The dossier lists no such paper."), field=f"papers.{place}.component")
    if seen is not None and seen != dossier.version:
        raise Stale
    papers = [_paper(one) for one in said["papers"]]
    try:
        check_papers(actor=actor, dossier_id=dossier.pk, papers=papers, seen=dossier.version)
    except Conflict as error:
        raise (Stale() if error.message is Conflict.default_message else error) from error
    return checklist_of(dossier)


def _paper(said: dict[str, Any]) -> Paper:
    return Paper(
        key=said["component"],
        outcome=CheckOutcome(said["outcome"]),
        originals=int(said.get("originals", 0)),
        copies=int(said.get("copies", 0)),
        note=said.get("note", ""),
    )
